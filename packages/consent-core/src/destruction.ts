import { countedUntil, isStillRepresented } from './answers.ts'
import { deleteBy } from './delete-by.ts'
import type { Disputed } from './events.ts'
import type { Answer, ParticipantState } from './fold.ts'
import { momentOf, type Moment } from './moment.ts'
import type { Policy, Request, SessionFacts } from './request.ts'
import { readingOf, type Reading } from './reading.ts'
import { coversSession } from './scope-meets.ts'
import { saidOf, type Said } from './said.ts'
import { signingLack } from './signing.ts'
import { everRead } from './version.ts'
import { DAY, type Instant } from './vocabulary.ts'

/** Why a recording is destroyed. */
export type DestructionCause = 'asked' | 'declined' | 'delete-by' | 'unconfirmed'

export interface Destruction {
  readonly cause: DestructionCause
  /** From when on it is to be destroyed. */
  readonly due: Instant
  /** Half-way to it, when whoever can still mend it is warned; null where there is nothing to mend. */
  readonly warn: Instant | null
  /** The event that brought it about; null for what no event did. */
  readonly event: string | null
}

/**
 * Everything that destroys a recording, whoever wants to hear it, the soonest first: a wish to delete it, a no for its
 * session, the day by which it was to be gone, and a yes that was not confirmed for so many days since the session, or
 * since it was disputed.
 */
export function destructions(
  participants: readonly ParticipantState[],
  about: Pick<Request, 'session' | 'recording' | 'policy'>,
  unconfirmedDays: number,
  at: Instant,
): Destruction[] {
  const { session, policy } = about
  const due = deleteBy(participants, about, at)
  const found: Destruction[] = due === null ? [] : [{ cause: 'delete-by', due, warn: null, event: null }]
  for (const state of participants) {
    if (!session.participants.includes(state.participantId)) continue
    const moment = momentOf(state, at)
    const said = saidOf(moment, about)
    for (const wish of said.wishes) found.push({ cause: 'asked', due: wish.happened, warn: null, event: wish.event })
    const { answer } = said
    if (answer?.kind === 'declined' && !isReplacedByDisputed(moment, answer, session))
      found.push({ cause: 'declined', due: answer.happened, warn: null, event: answer.id })
    // What can't be read may be the answer.
    const since = state.unreadable.length > 0 ? null : unconfirmedSince(moment, said, policy, session)
    if (since !== null) {
      const term = unconfirmedDays * DAY
      found.push({ cause: 'unconfirmed', due: since.at + term, warn: since.at + term / 2, event: since.event })
    }
  }
  return found.sort((a, b) => a.due - b.due)
}

/** Since when a participant's yes is waited for; null: it is there, or nobody asks for one. */
function unconfirmedSince(
  moment: Moment,
  { answer, dispute }: Said,
  policy: Policy,
  session: SessionFacts,
): { at: Instant; event: string | null } | null {
  const since = (event: Disputed | null) => ({
    at: Math.max(session.startedAt, event?.happened ?? session.startedAt),
    event: event?.id ?? null,
  })
  // A withdrawal closes and destroys nothing: what it took back since the session counts here as if it stood.
  const { state, from: now } = moment
  const readings = state.scopes
    .filter(({ granted }) => granted.happened <= now)
    .map((line) => readingOf(state.participantId, line, state.disputes, now))
    .filter((one) => isLeft(state, one, session.startedAt))
  const standing = readings.filter((one) => !one.ended && isCovering(one, session) && isSaidBy(state, one, session))
  const disputed = readings.map((one) => disputeBelow(one, session, now)).findLast((one) => one !== null) ?? null
  const isAsked = policy.mustReconfirm || everAsked(moment, session)
  const covering = readings.filter((one) => isCovering(one, session))
  const isAwaited = policy.mustReconfirm || (covering.length > 0 && covering.every((one) => one.asks))
  // Nothing but a disputed yes is left: it rests as if unconfirmed, whatever was said of the session. A time that ran
  // already for want of an answer runs on.
  if (standing.length === 0 && disputed) return since(isAwaited && !answer && !dispute ? null : disputed)
  if (answer?.kind === 'reconfirmed') return null
  // A no that a later yes had replaced comes back with the dispute of that yes, and not at once.
  if (answer && !isReplacedByDisputed(moment, answer, session)) return null
  const asks = standing.length > 0 && !policy.mustReconfirm ? standing.every((one) => one.asks) : isAsked
  return asks ? since(dispute) : null
}

const isCovering = ({ parts }: Reading, session: SessionFacts): boolean =>
  parts.every((part) => coversSession(part, session))

/** The dispute of the yes by which a scope covered a session: of the grant, or of what had changed it so. */
function disputeBelow(reading: Reading, session: SessionFacts, at: Instant): Disputed | null {
  const { dispute, disputes, line, until } = reading
  if (dispute) return everRead(line, at).some((text) => coversSession(text, session)) ? dispute : null
  const rests = line.changes.filter((change) =>
    isCovering(reading, session)
      ? until !== null && until <= session.startedAt
      : change.kind === 'amended' && coversSession(change.scope, session),
  )
  return rests.flatMap(({ id }) => disputes.get(id) ?? []).findLast((one) => one.happened <= at) ?? null
}

/** Whether any purpose of a scope was left by the beginning of a session. */
function isLeft({ withdrawals }: ParticipantState, { granted, parts }: Reading, by: Instant): boolean {
  const noes = withdrawals.filter((one) => one.happened >= granted.happened && one.happened <= by)
  if (noes.some((one) => one.all || one.scopeIds.includes(granted.scope.id))) return false
  const gone = noes.flatMap((one) => one.purposes)
  return parts.every((part) => part.purposes.some((purpose) => !gone.includes(purpose)))
}

/** Whether a scope was said by whoever could say it when a session began, and is not disputed. */
const isSaidBy = (state: ParticipantState, reading: Reading, session: SessionFacts): boolean =>
  signingLack({ state, isRepresented: isStillRepresented(state, session.startedAt) }, reading, { session }) === null

/** Whether a yes that happened after a no, and counted, is disputed by now. */
const isReplacedByDisputed = ({ state, from }: Moment, no: Answer, session: SessionFacts): boolean =>
  state.answers.get(session.id)!.some((one) => {
    const dispute = state.disputes.get(one.id)
    if (one.kind !== 'reconfirmed' || !(one.happened > no.happened && one.happened <= from)) return false
    return dispute !== undefined && dispute.happened <= from && countedUntil(state, one, session, dispute)
  })

/** Whether any scope that ever covered the session asked for an answer. */
const everAsked = ({ state, from }: Moment, session: SessionFacts): boolean =>
  state.scopes.some(
    (line) =>
      line.granted.happened <= from &&
      everRead(line, from).some((text) => coversSession(text, session) && text.conditions.reconfirm),
  )
