import type { LedgerEvent, ParticipantState, Request, Standing } from '../src/index.ts'
import { answerFor, DAY, standings } from '../src/index.ts'

// What CASL and casbin are given: beforehand what decide() has in its folded states, and with each question its facts.

/** The scopes of a participant that are in force, the newest first. */
export const scopesInForce = (state: ParticipantState, at: number): Standing[] =>
  standings(state, at)
    .filter((one) => one.state === 'in-force')
    .toReversed()

/** The least of the days that any scope asks for, in force or not. */
export function leastDays(state: ParticipantState, at: number) {
  const all = standings(state, at).map(({ scope }) => scope.conditions)
  const least = (days: readonly (number | null)[]) => Math.min(...days.map((one) => one ?? Infinity))
  return {
    keepAtMostMs: least(all.map((one) => one.keepAtMostDays)) * DAY,
    afterReviewMs: least(all.map((one) => one.deleteAfterReviewDays)) * DAY,
  }
}

/** What the actor is to the session, as far as the purpose asks. */
export type Relation = 'clinician' | 'supervisor' | 'member' | 'none'

export const relationFor = (purpose: string): Relation =>
  purpose === 'own-review' || purpose === 'together'
    ? 'clinician'
    : purpose === 'individual-supervision'
      ? 'supervisor'
      : 'member'

function relationOf({ actor, purpose, share, session, supervision }: Request, at: number): Relation {
  const wanted = relationFor(purpose ?? '')
  if (wanted === 'clinician') return actor === session.clinicianId ? wanted : 'none'
  const isOpen = share && share.purpose === purpose && share.openedAt <= at && (share.endedAt ?? Infinity) > at
  if (!isOpen || !share.members.includes(actor)) return 'none'
  const supervises = supervision.some(
    (one) =>
      one.supervisorId === actor &&
      one.superviseeId === session.clinicianId &&
      one.from <= at &&
      (one.to ?? Infinity) > at,
  )
  return wanted === 'member' || supervises ? wanted : 'none'
}

/** What is looked up of a participant by session and recording; made beforehand. */
export interface Lookup {
  readonly answers: ReadonlyMap<string, string>
  readonly closed: ReadonlySet<string>
}

/** Closed is what was destroyed, asked to be destroyed, or has a part withheld: no question is about a rendition without it. */
export function lookupOf(state: ParticipantState, events: readonly LedgerEvent[], at: number): Lookup {
  const answers = new Map<string, string>()
  const closed = new Set<string>()
  for (const event of events) {
    if (event.kind === 'deletion-requested') event.sessionIds?.forEach((id) => closed.add(id))
    if (event.kind === 'deleted' || event.kind === 'range-withheld') closed.add(event.recordingId)
    if (event.kind !== 'reconfirmed' && event.kind !== 'declined') continue
    answers.set(event.sessionId, answerFor(state, { id: event.sessionId, signing: [] }, at)?.kind ?? 'none')
  }
  return { answers, closed }
}

/** The question as flat facts, made when it is asked: each is another, and decide() too is given the request as it comes. */
export const factsOf = (request: Request, at: number) => ({
  actor: request.actor,
  purpose: request.purpose ?? 'none',
  form: request.form,
  at,
  sessionId: request.session.id,
  startedAt: request.session.startedAt,
  relation: relationOf(request, at),
  ageMs: at - request.recording.startedAt,
  reviewedMsAgo: request.recording.reviewedAt === null ? -1 : at - request.recording.reviewedAt,
})

/** The same with what one participant said about it. */
export const subjectOf = (facts: ReturnType<typeof factsOf>, request: Request, { answers, closed }: Lookup) => ({
  ...facts,
  answer: answers.get(request.session.id) ?? 'none',
  isClosed: closed.has(request.session.id) || closed.has(request.recording.id),
})
export type SubjectFacts = ReturnType<typeof subjectOf>
