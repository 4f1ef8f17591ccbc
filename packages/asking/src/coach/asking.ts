import type { Kind } from './facts.ts'
import { compile } from './pattern.ts'
import { sentencesOf } from './text.ts'

// Whether anything is asked at all. It is told beside the faults and is none of them.

const RECORDING = compile(
  '(re)?record*|tap(e|es|ed|ing)|film*|video*|audio*|sound|voices?|camera*|webcam|mic|mics|microphone*|footage|(?:switch|turn|keep|leave|run) (it|this|that) ..1 (on|off|running)',
)

/** What asks for a yes without a question mark, or asks whether there is one. */
const REQUEST = [
  "(i'd|we'd|i would|we would|i should|i'll|i will|i) (just |really |very much |also |still |only )?(like|love|want|wanted|wish|be (glad|grateful|happy)|appreciate|suggest|propose|invite)",
  "(i|we|i'm|we're|i'd|i'll|i am|we are|me|to|my|one|a|an|the) (..2 )?(ask|asking|question|request|invitation|proposal|suggestion|offer|idea|favou?r)",
  '(may|can|could|might|shall|should) (i|we|it|the ..2 |this|that)',
  '(would|will|do|are|is|were|have|does) (you|it|that|this|there|everyone|everybody|both of you|either of you|anyone|anybody) ..6 (okay|ok|allow|agree|willing|mind|fine|happy|let|all right|alright|object|permit|say yes|consent|comfortable|accept|sign|open)',
  '(if|provided|unless|whether|once|when|only) ..3 (you|each|all|everyone|everybody|both|your|either|one|anyone|nobody|that) ..6 (agree|agrees|allow|allows|okay|ok|permit|willing|mind|yes|object|objects|consent|consents|permission|let|fine|accept|sign|happy)',
  'if that (suits|works)|if it (suits|is all right)|if i (filmed|recorded|taped|videoed)|if we (filmed|recorded|taped|videoed)',
  '(with|without|by|for|needs?|under) ..2 your (yes|consent|permission|agreement|okay|ok|approval|leave|blessing|say-so|signature|help)',
  '(please|kindly) ..4 (allow|let|agree|consent|permit|sign|consider|think|read|tell|say|answer|decide)',
  '(let|allow|allowing|letting|permit) (me|us)',
  '(whether|if) (i|we|it|this) (may|can|could|might)',
  '(okay|ok|all right|alright|fine) (with|by|for|if)',
  'request|requests|requesting|proposing|proposed',
  'you (hereby |both |all )?(permit|agree|allow|consent)',
  // What is only supposed waits for a yes: said without a question, it is one.
  "(i|we|she|he|they|it)'d(?! rather)|(?<!who )would|could|might|wish|hope",
  '(yes or no|say no|say yes|a no|a yes|your answer|your choice|up to you|decide|decline|your decision|click)',
]
const requests = REQUEST.map((one) => compile(one))

/** Asks for nothing. */
const LEFTOVER = compile('(any|other|more|further) ..1 questions?|do you understand|(is that|are we) clear')

/** A short one at a later session leaves unsaid what it is about. */
const SHORTLY = compile(
  '(again|still|today|now|tonight|this time|same|as (usual|before|ever)|on|off|okay|ok|all right|alright|yes|fine|mind|agree|go ahead|ready|happy|start|keep|leave)',
)

/**
 * Whether an ask asks for a recording: by a question or a request that speaks of one, or by one that is only supposed;
 * and at a later session by a question alone.
 */
export function isAsked(ask: string, kind: Kind): boolean {
  const sentences = sentencesOf(ask, []).map(({ text }) => text)
  const isAbout = sentences.some((one) => RECORDING.test(one))
  const isQuestion = (one: string) => /\?["')\]]*\s*$/.test(one) && !LEFTOVER.test(one)
  if (kind === 'again' && sentences.some((one) => isQuestion(one) && (isAbout || SHORTLY.test(one)))) return true
  return isAbout && sentences.some((one) => isQuestion(one) || requests.some((request) => request.test(one)))
}
