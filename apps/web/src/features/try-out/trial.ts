import {
  applied,
  decide,
  factsAsKnown,
  fold,
  ledgerAsKnown,
  purposes,
  requestActions,
  timeline,
  DAY,
  type Decision,
  type LedgerEvent,
  type MediaForm,
  type ParticipantState,
  type Purpose,
  type Remedy,
  type Request,
  type RequestAction,
  type ShareFacts,
} from '@earshot/consent-core'
import type { Outputs } from '../../api/views.ts'

/** What the server gives to try with: ledgers and facts, nothing of a recording. */
export type TryFacts = Outputs['consent']['tryOut']
export type TrySession = TryFacts['sessions'][number]

/** To share is the clinician's own to do; here a share is thought of wherever the purpose needs one. */
export const actions = requestActions.filter((one) => one !== 'share')
export type Action = Exclude<RequestAction, 'share'>
export const forms = ['audio', 'video', 'transcript', 'words'] as const
export type Form = MediaForm | 'words'

export type Question = { personId: string; purpose: Purpose; action: Action; form: Form }
/** An instant, and whether only what was written by then counts. */
export type Moment = { at: number; asKnown: boolean }

/** The ids of what is only thought here. */
export const THOUGHT_SHARE = '~tried'
/** As the core names what is applied to a ledger without being written, and the scope of a new yes. */
export const THOUGHT_EVENTS: readonly string[] = ['~amend', '~grant', '~answer']
export const THOUGHT_SCOPE = '~granted'

export const needsShare = (purpose: Purpose) => purpose !== 'own-review' && purpose !== 'together'

/** The folded ledgers of everyone who took part. */
export function statesOf(facts: TryFacts, session: TrySession, { at, asKnown }: Moment): ParticipantState[] {
  return session.participants.map((id) => {
    const events = eventsOf(facts, id)
    return fold(id, asKnown ? ledgerAsKnown(events, at) : events)
  })
}

export const eventsOf = (facts: TryFacts, clientId: string): readonly LedgerEvent[] =>
  facts.ledgers.find((one) => one.clientId === clientId)?.events ?? []

/**
 * The same as if each had said what is tried themselves: at the moment that is asked about, or now where that is still
 * to come, so that a yes that ends in between can be tried with a later end.
 */
export const withSaid = (
  states: readonly ParticipantState[],
  said: readonly Remedy[],
  { at }: Moment,
  now: number,
): ParticipantState[] => applied(states, said, Math.min(at, now))

/** What the core is asked. The recording is thought too: of this session, whole, not reviewed yet. */
export function requestOf(facts: TryFacts, session: TrySession, question: Question, at: number): Request {
  const { personId, ...asked } = question
  return { ...subjectOf(facts, session), actor: personId, ...asked, share: shareFor(question, at) }
}

/** The recording with the facts around it, whoever asks. */
export function subjectOf({ supervision, rosters, policy }: TryFacts, session: TrySession) {
  return {
    session,
    recording: { id: THOUGHT_SHARE, parents: [], leftOut: [], startedAt: session.startedAt, reviewedAt: null },
    supervision,
    rosters,
    standIns: session.standIns,
    policy,
  }
}

/** The facts of a session as they were known at an instant, or as they are known now. */
export function knownFacts(facts: TryFacts, session: TrySession, { at, asKnown }: Moment): [TryFacts, TrySession] {
  const { shares } = facts
  const known = factsAsKnown({ ...subjectOf(facts, session), shares }, asKnown ? at : facts.now)
  const { supervision, rosters, standIns } = known
  return [
    { ...facts, supervision, rosters, shares: known.shares },
    { ...session, standIns },
  ]
}

const shareFor = ({ personId, purpose }: Question, at: number): ShareFacts | null =>
  needsShare(purpose) ? { id: THOUGHT_SHARE, purpose, members: [personId], openedAt: at, endedAt: null } : null

/** Ahead of this no change of an answer is looked for. */
const HORIZON = 3 * 365 * DAY

/**
 * An answer and how long it stands: for a permit until the first instant at which it no longer does, for a deny until
 * the first at which it would be a permit. `end` null: neither is in sight.
 */
export type Answered = { decision: Decision; end: number | null; next: Decision | null }

export function answerTo(states: readonly ParticipantState[], request: Request, at: number): Answered {
  const decision = decide(states, request, at)
  const other = timeline(states, request, at, at + HORIZON).find((one) => one.decision.effect !== decision.effect)
  return { decision, end: other?.from ?? null, next: other?.decision ?? null }
}

export type Effect = Decision['effect']
export type MatrixCell = { purpose: Purpose; effect: Effect; was: Effect }
export type MatrixRow = { personId: string; cells: MatrixCell[] }

/** Persons by purposes: what each would be answered, and what they are answered as things stand. */
export function matrixOf(
  facts: TryFacts,
  session: TrySession,
  { before, after }: { before: readonly ParticipantState[]; after: readonly ParticipantState[] },
  persons: readonly string[],
  { action, form }: Pick<Question, 'action' | 'form'>,
  at: number,
): MatrixRow[] {
  return persons.map((personId) => ({
    personId,
    cells: purposes.map((purpose) => {
      const request = requestOf(facts, session, { personId, purpose, action, form }, at)
      const { effect } = decide(after, request, at)
      return { purpose, effect, was: before === after ? effect : decide(before, request, at).effect }
    }),
  }))
}

/**
 * Of whom the matrix tells: who held the session, who supervises them or did, whoever is named in a scope or stands in
 * a share, and who is asked about. For everyone else the answer is the same: not without being named.
 */
export function personsOf(
  facts: TryFacts,
  session: TrySession,
  states: readonly ParticipantState[],
  asked: readonly string[],
): string[] {
  const supervisors = facts.supervision
    .filter((one) => one.superviseeId === session.clinicianId)
    .map((one) => one.supervisorId)
  const named = states.flatMap((state) =>
    state.scopes.flatMap(({ granted, changes }) =>
      [granted, ...changes].flatMap((one) => ('scope' in one ? one.scope.audience.map((who) => who.personId) : [])),
    ),
  )
  const shared = facts.shares.filter((one) => one.sessionId === session.id).flatMap((one) => one.members)
  return [...new Set([session.clinicianId, ...supervisors, ...named, ...shared, ...asked])]
}
