/** Questions that "fine" answers, in the two languages of the product. */
const VAGUE = [
  /^(so )?(how|what) (did|was|were|am|is) (i|it|this|that)( do(ing)?| go| like| going)?\s*\??$/i,
  /^(any|some) (thoughts|feedback|comments|ideas)\s*\??$/i,
  /^(was|is) (this|that|it) (ok|okay|fine|right|good|all right)\s*\??$/i,
  /^(what do you think)( (of|about) (this|that|it))?\s*\??$/i,
  /^(저|제가)?\s*(어땠나요|어땠을까요|괜찮았나요|괜찮을까요|잘했나요|잘한 건가요|어떤가요)\s*\??$/,
  /^(어떻게 생각하(세요|시나요|십니까))\s*\??$/,
]

/** Whether a question is so wide that its answer would change nothing. A hint while one writes, never a refusal. */
export function isVague(question: string): boolean {
  const text = question.normalize('NFC').trim()
  return VAGUE.some((pattern) => pattern.test(text))
}
