import { isAsked } from './asking.ts'
import type { Facts, Fault, Kind } from './facts.ts'
import { isListed } from './more-people.ts'
import { isNamed } from './named.ts'
import { compile } from './pattern.ts'
import { promisesOtherThan, withoutFacts } from './promises.ts'
import { rules } from './rules/index.ts'
import type { Rule } from './rule.ts'
import { isSaidIn, type Said } from './says.ts'
import { wordsFor } from './spans.ts'
import { sentencesOf, type Sentence } from './text.ts'
import { weigh, type Weights } from './weigh.ts'
import weights from './weights.lines.json' with { type: 'json' }

export interface Finding {
  readonly fault: Fault
  /** Where it shows in the ask, in letters; null where something is missing. */
  readonly from: number | null
  readonly to: number | null
}

export interface Judgement {
  readonly findings: readonly Finding[]
  /** What the ask says as it should. */
  readonly good: readonly Said[]
  /** Whether anything is asked: without a question or a request nothing is asked well. */
  readonly asks: boolean
}

/**
 * Judges how a clinician would ask for consent, by rules and weights that were made on the seen asks. Nothing leaves
 * the machine.
 * @param ask as it is said or written, in English
 * @param kind a short one at a later session is judged as what it is: it need not say again what was said
 */
export function judge(ask: string, kind: Kind, facts: Facts): Judgement {
  const sentences = sentencesOf(ask, [...facts.supervisor, ...facts.others])
  const said = (['training', 'role', 'stop', 'security', 'purpose'] as const).filter((what) => says(what, sentences))
  const shown = faultsShown(ask, sentences, facts)
  const asks = isAsked(ask, kind)
  if (kind === 'again') return { findings: shown, good: said, asks }
  const isToldWho = shown.some(({ fault }) => fault === 'vague-audience') || isAnybodyNamed(ask, facts)
  const isMissing: Partial<Record<Fault, boolean>> = {
    'vague-audience': !isToldWho,
    'hides-status': !(
      (facts.supervisor.length === 0 || isNamed(ask, facts.supervisor)) &&
      said.includes('training') &&
      said.includes('role')
    ),
    'no-stop-or-delete': !said.includes('stop'),
    'no-security': !said.includes('security'),
    'no-purpose': !said.includes('purpose'),
  }
  const missing = Object.entries(isMissing).flatMap(([fault, is]) => (is ? [missingOf(fault as Fault)] : []))
  return { findings: [...shown, ...missing], good: said, asks }
}

const missingOf = (fault: Fault): Finding => ({ fault, from: null, to: null })

/** Likely enough that it is said without a rule that knows the words; too unlikely, even where one does. */
const SURE = { stop: 0.7, purpose: 0.85 } as const
const DOUBTFUL = { stop: 0, purpose: 0.2 } as const

function says(what: Said, sentences: readonly Sentence[]): boolean {
  const isKnown = sentences.some(({ text }) => isSaidIn(what, what === 'security' ? withoutPraise(text) : text))
  if (what !== 'stop' && what !== 'purpose') return isKnown
  const weight = Math.max(...sentences.map(({ text }) => weigh(weights[what] as Weights, text)))
  return weight > SURE[what] || (isKnown && weight >= DOUBTFUL[what])
}

/** "On a totally safe server" says no more than that it is safe. */
function withoutPraise(text: string): string {
  const found = rules.filter(({ isPlain }) => isPlain).map((rule) => marked(rule, text))
  return found.reduce((left, one) => (one ? left.replace(one[0], ' ') : left), text)
}

/**
 * The same of faults: a rule marks words, and where none does a sentence weighs enough by itself. Whoever is told of
 * faults that are none stops listening: rather miss one.
 */
const ENOUGH = { 'own-needs': 0.9, pressure: 0.95, 'false-promise': 0.8 } as const
const TOO_LITTLE = { 'own-needs': 0, pressure: 0.1, 'false-promise': 0.3 } as const

function faultsShown(ask: string, sentences: readonly Sentence[], facts: Facts): Finding[] {
  const byFacts = sentences.flatMap((one) =>
    promisesOtherThan(facts, one.plain, ask.slice(one.start, one.start + one.text.length)).map((phrase) =>
      findingAt('false-promise', one, one.plain.indexOf(phrase.toLowerCase()), phrase.length),
    ),
  )
  const byWeight: Finding[] = []
  const doubted = new Set<Fault>()
  for (const fault of ['own-needs', 'pressure', 'false-promise'] as const) {
    const heavy = sentences.map(({ text }) =>
      weigh(weights[fault] as Weights, fault === 'false-promise' ? withoutFacts(text) : text),
    )
    if (Math.max(...heavy) < TOO_LITTLE[fault]) doubted.add(fault)
    for (const [n, one] of sentences.entries())
      if (heavy[n]! > ENOUGH[fault] && isLeading(fault, sentences, n))
        byWeight.push(findingAt(fault, one, 0, one.text.length))
  }
  const byRule = rules
    .filter(({ fault, isPlain }) => isPlain || !doubted.has(fault))
    .flatMap((rule) => shownBy(rule, ask, sentences, facts))
  const exact = [...byRule, ...byFacts]
  const isTogether = (one: Finding, other: Finding) =>
    one.fault === other.fault && sentences.some((all) => isIn(one, all) && isIn(other, all))
  // Words rather than the whole sentence, and told once.
  const found = [...exact, ...byWeight.filter((one) => !exact.some((known) => isTogether(known, one)))]
  found.sort((a, b) => a.from! - b.from! || a.to! - b.to!)
  return found.filter((one, n) => !found.slice(0, n).some((known) => isTogether(known, one)))
}

const isIn = ({ from }: Finding, { start, text }: Sentence): boolean => from! >= start && from! < start + text.length

/** Own needs that come after what it is good for lead nothing. */
const isLeading = (fault: Fault, sentences: readonly Sentence[], n: number): boolean =>
  fault !== 'own-needs' || !sentences.slice(0, n).some(({ text }) => isSaidIn('purpose', text))

/** The first place where a rule marks an ask. */
function shownBy(rule: Rule, ask: string, sentences: readonly Sentence[], facts: Facts): Finding[] {
  for (const [n, sentence] of sentences.entries()) {
    const found = marked(rule, sentence.text)
    if (!found || isTold(rule, found[0], ask, sentences, n, facts)) continue
    if (!isLeading(rule.fault, sentences, n)) return []
    return [findingAt(rule.fault, sentence, found.index, found[0].length)]
  }
  return []
}

const findingAt = (fault: Fault, { start, text }: Sentence, at: number, length: number): Finding => {
  const before = Math.max(0, at)
  const indent = text.slice(before).search(/\S/)
  return { fault, from: start + before + Math.max(0, indent), to: start + Math.min(text.length, before + length) }
}

/** A pattern that says no itself means it. */
const SAYS_NO = /n't|\bnot?\b|without|unless|nothing/

export function marked({ any, unless, notAfter, notWithin }: Rule, text: string): RegExpExecArray | null {
  if (unless?.some((one) => compile(one).test(text))) return null
  for (const one of any) {
    const found = compile(one).exec(text)
    if (!found) continue
    if (!SAYS_NO.test(one) && notWithin?.some((not) => compile(not).test(found[0]))) continue
    const before = `${text.slice(0, found.index).split(/\s+/).slice(-5).join(' ')} `
    if (notAfter?.some((not) => compile(not).test(before))) continue
    return found
  }
  return null
}

/** Whoever hears it is told by name, or is the one class; "nobody but Dr Park and me" is true. */
function isTold(
  { fault, name }: Rule,
  phrase: string,
  ask: string,
  sentences: readonly Sentence[],
  n: number,
  facts: Facts,
) {
  const { plain, start } = sentences[n]!
  if (name === 'nobody, never') return isButForThose(plain, facts)
  if (fault !== 'vague-audience') return false
  if (isListed(ask.slice(start, start + plain.length), facts)) return true
  const near = `${plain} ${sentences[n + 1]?.plain ?? ''}`
  const isOurs = /^(?:my|our|the|this|that|his|her|in class)/.test(phrase)
  return isGroupNamed(near, facts) || (isOurs && isGroupNamed(ask.toLowerCase(), facts))
}

const isButForThose = (text: string, { supervisor, others }: Facts): boolean =>
  /\b(?:but|except|besides|other than|outside|apart from|beyond)\b/.test(text) &&
  isNamed(text, supervisor) &&
  others.every((name) => isNamed(text, [name]))

function isGroupNamed(text: string, { others, classOf }: Facts): boolean {
  return isNamed(text, others) || (classOf !== null && isNamed(text, wordsFor(classOf)))
}

const isAnybodyNamed = (ask: string, { supervisor, others }: Facts): boolean =>
  isNamed(ask, [...supervisor, ...others]) || /supervis/i.test(ask)
