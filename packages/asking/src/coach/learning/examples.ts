import { everyName, policies } from '../asks/policies.ts'
import { seenAsks, sentences, type Ask, type Labelled } from '../asks/read.ts'
import type { Fault } from '../facts.ts'
import { promisesOtherThan, withoutFacts } from '../promises.ts'
import { sentencesOf } from '../text.ts'
import type { Example } from './learn.ts'

const ofFaults = ['own-needs', 'pressure', 'false-promise'] as const satisfies readonly Fault[]
const ofSaid = { stop: 'no-stop-or-delete', purpose: 'no-purpose' } as const satisfies Record<string, Fault>
/** What is weighed besides being looked for by rules. */
export type Weighed = (typeof ofFaults)[number] | keyof typeof ofSaid
export const weighed = [...ofFaults, 'stop', 'purpose'] as const satisfies readonly Weighed[]

/** Whether kinds of words help: they do where faults are meant, and blur what a good ask says. */
export const withKinds = (what: Weighed): boolean => (ofFaults as readonly string[]).includes(what)

/** Every sentence that was labelled for it, from the seen half alone. */
export function examplesOf(what: Weighed, asks: readonly Ask[] = seenAsks()): Example[] {
  if (what === 'stop' || what === 'purpose') return examplesOfSaid(what, asks)
  return what === 'false-promise' ? examplesOfPromises(asks) : labelledFor(what, asks).map(asExample)
}

interface LabelledSentence extends Example {
  readonly plain: string
  readonly policy: Ask['policy']
}

const asExample = ({ sentence, shows }: Example): Example => ({ sentence, shows })

/** What the facts decide is not learnt: under another policy it would be true. */
const examplesOfPromises = (asks: readonly Ask[]): Example[] =>
  labelledFor('false-promise', asks)
    .filter(({ plain, policy }) => promisesOtherThan(policies[policy], plain).length === 0)
    .map(({ sentence, shows }) => ({ sentence: withoutFacts(sentence), shows }))

/** A fault shows in the sentences that hold its phrase. */
function labelledFor(fault: Fault, asks: readonly Ask[]): LabelledSentence[] {
  const inAsks = asks.flatMap(({ text, phrases, policy }) => split(text, phrases[fault] ?? null, policy))
  const alone = sentences().flatMap(({ fault: of, text, has, phrase, policy = 'A' }) => {
    if (of === fault) return split(text, has === true ? phrase || text : null, policy)
    return has === false || isOfSaid(of) ? split(text, null, policy) : []
  })
  return [...inAsks, ...alone]
}

/** Asks that don't say it have no sentence that does. Those that do are not told apart. */
function examplesOfSaid(what: keyof typeof ofSaid, asks: readonly Ask[]): Example[] {
  const others: Record<typeof what, readonly string[]> = {
    stop: ['purpose', 'security', 'status'],
    purpose: ['stop', 'security'],
  }
  const alone = sentences().flatMap(({ fault: of, text, has }): Example[] => {
    if (of === what) return has === true ? [{ sentence: whole(text), shows: true }] : split(text, null)
    const isMixed = what === 'stop' && /stop|delete|off|erase/i.test(text)
    return others[what].includes(of) && !isMixed ? split(text, null) : []
  })
  const inAsks = asks.filter(({ kind, faults }) => kind === 'first' && faults.includes(ofSaid[what]))
  return [...alone, ...inAsks.flatMap(({ text }) => split(text, null))].map(asExample)
}

const isOfSaid = (of: Labelled['fault']) => ['purpose', 'stop', 'security', 'status'].includes(of)

const whole = (text: string): string =>
  sentencesOf(text, everyName)
    .map((one) => one.text)
    .join(' ')

function split(text: string, phrase: string | null, policy: Ask['policy'] = 'A'): LabelledSentence[] {
  const from = phrase ? text.indexOf(phrase) : -1
  return sentencesOf(text, everyName).map((one) => ({
    sentence: one.text,
    plain: one.plain,
    shows: from >= 0 && one.start < from + phrase!.length && one.start + one.text.length > from,
    policy,
  }))
}
