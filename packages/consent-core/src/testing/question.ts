import { decide } from '../decide.ts'
import type { Decision, Reason } from '../decision.ts'
import type { Granted, LedgerEvent } from '../events.ts'
import { fold, type ParticipantState } from '../fold.ts'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { mediaForms, processings, purposes, type Instant } from '../vocabulary.ts'
import { base, scopeOf } from './make.ts'

/** A whole question: the ledgers of everyone who took part, the request, the instant. */
export interface Question {
  readonly ledgers: ReadonlyMap<string, readonly LedgerEvent[]>
  readonly request: Request
  readonly at: Instant
}

const folded = new WeakMap<readonly LedgerEvent[], ParticipantState>()

/** Each ledger is folded once, however often it is asked about. */
export const statesOf = ({ ledgers }: Pick<Question, 'ledgers'>): ParticipantState[] =>
  [...ledgers].map(([id, events]) => {
    const known = folded.get(events)
    if (known?.participantId === id) return known
    const state = fold(id, events)
    folded.set(events, state)
    return state
  })

export const ask = (question: Question, at = question.at): Decision => decide(statesOf(question), question.request, at)
export const isPermitted = (question: Question, at = question.at): boolean => ask(question, at).effect === 'permit'

/** Which codes a decision has, of one participant or of all. */
export const codesOf = ({ reasons }: Decision, who?: string): Reason['code'][] =>
  reasons.filter(({ participant }) => who === undefined || participant === who).map(({ code }) => code)

/** All that a decision says save for how long. */
export const said = (decision: Decision): Decision => ({ ...decision, validUntil: null })

/** The grants of a participant on which a permit rests. */
export function restsOn(question: Question, who: string): Granted[] {
  const ids = new Set(
    ask(question).reasons.flatMap(({ code, participant, event }) =>
      code === 'allowed' && participant === who ? [event] : [],
    ),
  )
  const events = new Map(question.ledgers.get(who)!.map((event) => [event.id, event]))
  return [...events.values()].filter((event): event is Granted => event.kind === 'granted' && ids.has(event.id))
}

export const asking = (question: Question, changes: Partial<Request>): Question => ({
  ...question,
  request: { ...question.request, ...changes },
})

export const ledgerOf = (question: Question, who: string, events: readonly LedgerEvent[]): Question => ({
  ...question,
  ledgers: new Map([...question.ledgers, [who, events]]),
})

/** The same question when a participant had said more. */
export const saying = (question: Question, who: string, ...events: readonly LedgerEvent[]): Question =>
  ledgerOf(question, who, [...events, ...question.ledgers.get(who)!])

/** The same without some of what a participant said; who came of age did so all the same. */
export function unsaying(question: Question, who: string, isUnsaid: (event: LedgerEvent) => boolean): Question {
  const events = question.ledgers.get(who)!.flatMap((event): LedgerEvent[] => {
    if (!isUnsaid(event)) return [event]
    const endsAt = event.representatives?.endsAt ?? null
    if (endsAt === null) return []
    return [{ ...base(event.id, Math.max(event.happened, endsAt), who), kind: 'of-age' }]
  })
  return ledgerOf(question, who, events)
}

/** The same without a participant's grants on which the permit does not rest. */
export function onlyWhatCounts<Q extends Question>(question: Q, who: string): Q {
  const ids = new Set(restsOn(question, who).map(({ id }) => id))
  return { ...question, ...unsaying(question, who, (one) => one.kind === 'granted' && !ids.has(one.id)) }
}

/** The same with every scope of a participant worded otherwise. */
export const rewording = (question: Question, who: string, change: (scope: Scope) => Scope): Question =>
  ledgerOf(
    question,
    who,
    question.ledgers
      .get(who)!
      .map((event) =>
        event.kind === 'granted' || event.kind === 'amended' ? { ...event, scope: change(event.scope) } : event,
      ),
  )

/** The same with other conditions in every scope of everyone. */
export const conditioned = (question: Question, conditions: Partial<Scope['conditions']>): Question =>
  [...question.ledgers.keys()].reduce(
    (all, who) => rewording(all, who, (scope) => ({ ...scope, conditions: { ...scope.conditions, ...conditions } })),
    question,
  )

/** Before the other ids or behind them, so that none decides by its name. */
export const named = (name: string, dice: number): string => (dice % 2 === 0 ? `!${name}` : `~${name}`)

/** A scope that says yes to all that is asked. */
export const wholeScope = ({ purpose, actor, session }: Request, id: string): Scope =>
  scopeOf({
    id,
    purposes: purpose === null || purpose === 'withholding' ? [] : [purpose],
    audience: [{ personId: actor, role: 'supervisor', name: actor }],
    forms: mediaForms,
    processing: processings,
    sessions: { named: [session.id] },
    conditions: { ...scopeOf().conditions, export: true },
  })

/** A yes to all that is asked, said by whoever said another. */
export function wholeYes(question: Question, like: Granted, id: string, happened: Instant, scope?: Partial<Scope>) {
  const whole = { ...wholeScope(question.request, `scp_${id}`), ...scope }
  return { ...like, id, happened, written: happened, scope: whole } satisfies Granted
}

/** A scope without one of the things that are asked: the purpose, the person, the form, the session. */
export const lacking = ({ purpose, form }: Request): ((scope: Scope) => Scope)[] => [
  (scope) => ({ ...scope, purposes: purposes.filter((one) => one !== purpose) }),
  (scope) => ({ ...scope, audience: [{ personId: 'usr_else', role: 'supervisor', name: 'Else' }] }),
  (scope) => ({ ...scope, forms: form === 'words' ? [] : mediaForms.filter((one) => one !== form) }),
  (scope) => ({ ...scope, sessions: { named: ['ses_9'] } }),
]
