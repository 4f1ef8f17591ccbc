import { answerFor, isStillRepresented } from './answers.ts'
import { deleteBy } from './delete-by.ts'
import type { Disputed } from './events.ts'
import type { Answer, ParticipantState } from './fold.ts'
import { momentOf, type Moment } from './moment.ts'
import type { Request, SessionFacts } from './request.ts'
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

type About = Pick<Request, 'session' | 'recording' | 'policy'>

/** For how long a yes is waited for. */
export interface Confirming {
  readonly days: number
  /** Since when the program asks for one, where it does; null: always. */
  readonly askedSince: Instant | null
}

/**
 * Everything that destroys a recording, whoever wants to hear it, the soonest first: a wish to delete it, a no for its
 * session, the day by which it was to be gone, and a yes that was not confirmed for so many days: since the session, or
 * since it was first asked for, was disputed, or ceased to count.
 */
export function destructions(
  participants: readonly ParticipantState[],
  about: About,
  confirming: Confirming,
  at: Instant,
): Destruction[] {
  const { session } = about
  const due = deleteBy(participants, about, at)
  const found: Destruction[] = due === null ? [] : [{ cause: 'delete-by', due, warn: null, event: null }]
  for (const state of participants) {
    if (!session.participants.includes(state.participantId)) continue
    const moment = momentOf(state, at)
    const said = saidOf(moment, about)
    for (const wish of said.wishes) found.push({ cause: 'asked', due: wish.happened, warn: null, event: wish.event })
    const { answer } = said
    if (answer?.kind === 'declined' && !hadBeenReplaced(moment, answer, session))
      found.push({ cause: 'declined', due: answer.happened, warn: null, event: answer.id })
    // What can't be read may be the answer.
    const since = state.unreadable.length > 0 ? null : unconfirmedSince(state, about, confirming, at)
    if (since !== null) {
      const term = confirming.days * DAY
      found.push({ cause: 'unconfirmed', due: since.at + term, warn: since.at + term / 2, event: since.event })
    }
  }
  return found.sort((a, b) => a.due - b.due)
}

/** Since when without a break a participant's yes is waited for; null: it is there, or nobody asks for one. */
function unconfirmedSince(
  state: ParticipantState,
  { session, recording, policy }: About,
  { askedSince }: Confirming,
  at: Instant,
): { at: Instant; event: string | null } | null {
  const restsAt = (when: Instant) => {
    const isAsked = policy.mustReconfirm && (askedSince === null || when >= askedSince)
    const moment = momentOf(state, when)
    const rests = restingFor(moment, saidOf(moment, { session, recording }), isAsked, session)
    return rests && { at: Math.max(when, session.startedAt), event: rests.event }
  }
  let since = restsAt(at)
  if (since === null) return null
  // Backwards through all instants at which it can have begun, to the first of those since which it rests.
  const begins = [session.startedAt, ...state.boundaries, ...(askedSince === null ? [] : [askedSince])]
    .filter((one) => one >= session.startedAt && one <= at)
    .sort((a, b) => b - a)
  for (const one of begins) {
    const rests = restsAt(one)
    if (rests === null) break
    since = rests
  }
  return since
}

/** Whether a recording rests for want of a yes at a moment, and which dispute took it. */
function restingFor(
  moment: Moment,
  { answer, dispute }: Said,
  isAskedByProgram: boolean,
  session: SessionFacts,
): { event: string | null } | null {
  const { state, from: now } = moment
  // A no that a later yes had replaced comes back once that yes counts no more, and not at once.
  if (answer?.kind === 'declined')
    return hadBeenReplaced(moment, answer, session) ? { event: dispute?.id ?? null } : null
  // A withdrawal closes and destroys nothing: what it took back since the session counts here as if it stood.
  const readings = readingsBy(state, now).filter((one) => isLeft(state, one, session.startedAt))
  const covering = readings.filter((one) => isCovering(one, session))
  const standing = covering.filter((one) => !one.ended && isSaidBy(state, one, session))
  const disputed = readings.map((one) => disputeBelow(one, session, now)).findLast((one) => one !== null) ?? null
  // Nothing but a disputed yes is left: it rests as if unconfirmed, whatever was said of the session.
  if (standing.length === 0 && disputed) return { event: disputed.id }
  if (answer) return null
  // An end closes and asks for nothing: what stood when the session began says whether an answer was needed.
  const atStart = readingsBy(state, session.startedAt).filter(
    (one) =>
      !one.ended && isCovering(one, session) && isSaidBy(state, one, session) && isLeft(state, one, session.startedAt),
  )
  const [last = []] = [standing, atStart, covering].filter((some) => some.length > 0)
  const isAsked = isAskedByProgram || (last.length > 0 && last.every((one) => one.asks))
  return isAsked ? { event: dispute?.id ?? null } : null
}

const readingsBy = (state: ParticipantState, at: Instant): Reading[] =>
  state.scopes
    .filter(({ granted }) => granted.happened <= at)
    .map((line) => readingOf(state.participantId, line, state.disputes, at))

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

/** Whether a yes after a no had counted, until it was disputed or ceased to count. */
const hadBeenReplaced = ({ state, from }: Moment, no: Answer, session: SessionFacts): boolean =>
  state.boundaries.some((at) => {
    const answer = at > no.happened && at <= from ? answerFor(state, session, at) : null
    return answer !== null && answer.kind === 'reconfirmed' && answer.happened > no.happened
  })
