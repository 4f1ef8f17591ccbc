import type { Facts } from './facts.ts'
import { isListed } from './more-people.ts'
import { anyOf, isNamed } from './named.ts'
import { compile } from './pattern.ts'
import { numberOf, SPAN, spansIn } from './spans.ts'

/** What a sentence promises that is otherwise: days, pictures, who. */
export function promisesOtherThan(facts: Facts, text: string, written = text): string[] {
  return [
    ...otherDays(facts, text),
    ...otherForm(facts, text),
    ...otherPeople(facts, text),
    ...(isListed(written, facts) ? [] : otherNames(facts, written)),
  ]
}

const LIST = /(?<![A-Za-z'])([A-Z][a-z]+(?:(?:, (?:and )?|,? and |,? plus )(?:[A-Z][a-z]+))+)/g
const TITLES = new Set(['Dr', 'Prof', 'Mr', 'Mrs', 'Ms', 'Professor'])

/** A name in one list with those who may hear it; what comes first may be whoever is spoken to, or "Yes". */
function otherNames({ clinician, supervisor, others }: Facts, written: string): string[] {
  const known = [...clinician, ...supervisor, ...others]
  return [...written.matchAll(LIST)].flatMap(([list]) => {
    const [first, ...later] = list.match(/[A-Z][a-z]+/g)!.filter((one) => !TITLES.has(one))
    const isOfHearers = [first!, ...later].some((one) => supervisor.includes(one) || others.includes(one))
    return isOfHearers ? later.filter((one) => !known.includes(one)).slice(0, 1) : []
  })
}

const isOfKeeping = [
  '{ERASE}',
  '(kept|keep|keeps|held|hold|holds|stored|store|stays?|lasts?|outlive*|outlast|lives|retention|retained|stay on|life of|there until|exists?|limit|maximum|at most|at the (outside|latest)|expires?|expire)',
]
const isOfOther = [
  '(may|might) be an hour',
  '(our|this|the|an) (hour|week|day) (you|we|is|when|in)',
  'used to hold',
  '(you|therapy|session|sessions|appointment|treatment) ..4 (next|last|every|each)',
  '(remember|told|said|asked|since|been|experience|practice|ago|short|twice|therapy|sober|seen|known|years (of|ago|behind|sober|more))',
  '(check|answer|decide|think|let me know|tell me) ..5 (week|day)',
]

/** What keeps or deletes stands near it. */
const isNear = (text: string, at: number): boolean =>
  isOfKeeping.some((one) => compile(one).test(text.slice(Math.max(0, at - 60), at + 70)))

function otherDays({ deletedAfterReviewDays, deletedAfterDays, untilEndOfTerm }: Facts, text: string): string[] {
  if (!isOfKeeping.some((one) => compile(one).test(text)) || isOfOther.some((one) => compile(one).test(text))) return []
  const true_ = [deletedAfterReviewDays, deletedAfterDays].filter((one) => one !== null)
  // A month is thirty days, or thirty-one.
  const isTrue = (days: number) => true_.some((one) => Math.abs(one - days) <= (days >= 30 ? 1 : 0))
  const isOfTerm = untilEndOfTerm && /\b(?:term|semester)\b/.test(text)
  const found = (isOfTerm ? [] : spansIn(text))
    .filter(({ days, at }) => !isTrue(days) && isNear(text, at))
    .map(({ phrase }) => phrase)
  const term =
    /\b(?:end of (?:the |this |my )?(?:term|semester)|term's end|term ends|semester ends|term is (?:over|out|finished)|semester is (?:over|done))\b/.exec(
      text,
    )
  if (term && !untilEndOfTerm) found.push(term[0])
  const soon =
    /\b(?:by|every|until) (?:friday|monday|tuesday|wednesday|thursday|saturday|sunday|tonight|tomorrow|this weekend|the weekend|the end of (?:this|the) week|next week)\b|\bthe (?:day|morning|night) after\b|\bthe next (?:day|morning)\b/.exec(
      text,
    )
  if (soon) found.push(soon[0])
  return found
}

const isNoPicture = [
  'picture stable',
  "(have|i've|got) no (video|film)",
  "(no|not|n't|without|never|nor|nothing but|only|just|instead of|rather than|isn't|there's no|off|only our|only your|neither) ..5 (camera|film*|video*|picture*|image*|face*|footage)",
  '(camera|video|film) ..4 (off|calls?|sessions?|chat|link|platform|visit|appointment|store)',
  '(online|turning your|your) (video|camera)',
  '(camera|video|film) ..2 (for show)',
  'sound (only|alone)',
  'audio only',
  'picture (this|it|what)',
  '(film|films|movie|movies|video games?) ..2 (you|about|star)',
]

function otherForm({ forms }: Facts, text: string): string[] {
  if (forms.video) {
    if (compile("(have|i've|got|if|without it|you|with) ..6 no (video|camera|film|picture)").test(text)) return []
    const sound = compile(
      '(only your voice|only our voices|just your voice|just our voices|no pictures?|no camera|sound only|only sound|only the sound|just the sound|just tape the sound|just sound|audio only|only audio|just audio|voices only|not your face|without (a )?pictures?|no video)',
    ).exec(text)
    return sound ? [sound[0]] : []
  }
  if (isNoPicture.some((one) => compile(one).test(text))) return []
  const picture = compile(
    '(on film|film(ed|ing)?|video(s|ed|ing|tape|taped|recording|-record)?|camera|footage|the picture|on screen)',
  ).exec(text)
  return picture ? [picture[0]] : []
}

function otherPeople({ supervisor, others, classOf }: Facts, text: string): string[] {
  const found: string[] = []
  const titled = /\b(?:dr|prof|professor)\.? ([a-z]{3,})\b/.exec(
    text.replace(/\bprofessor (?:who|that|teaches|gives|has|at|of|with|is)\b/g, ''),
  )
  if (
    titled &&
    !supervisor.some((name) => name.toLowerCase() === titled[1]) &&
    /supervis|hear|listen|watch|psycholog|look at/.test(text)
  )
    found.push(titled[0])
  const only = supervisor.length === 0 ? null : onlyOf(supervisor).exec(text)
  const isOfMore = others.length > 0 || classOf !== null
  const isTold = isNamed(text, others) || (classOf !== null && /\b(?:class|trainees)\b/.test(text))
  if (only && isOfMore && !isTold) found.push(only[0])
  const size = /\bclass of (\w[\w-]*)\b|\b(\w[\w-]*) (?:trainees|students) in (?:the|his|her|one) class\b/.exec(text)
  const count = size && numberOf((size[1] ?? size[2])!)
  if (size && count && Number.isFinite(count) && count > 1 && count !== classOf) found.push(size[0])
  return found
}

/** "Only Dr Park and I." */
const onlyOf = (supervisor: readonly string[]): RegExp =>
  new RegExp(
    `\\b(?:only|just|nobody (?:but|except|besides)|no one (?:but|except|besides)|the two of us) (?:my supervisor |dr |prof\\.? |ms )?(?:${anyOf(supervisor)})[^.;]{0,30}(?:and (?:i|me|myself)|alone|listens|hears|sees|hear|listen|see)`,
    'i',
  )

/** A sentence without what the facts decide: its days, and whether there are pictures. */
export const withoutFacts = (text: string): string =>
  text.replace(SPAN, ' ').replace(/\b(?:film|video|camera|picture|sound|audio)(?:s|ed|ing)?\b/g, ' ')
