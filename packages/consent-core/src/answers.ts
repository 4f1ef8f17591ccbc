import type { Disputed } from './events.ts'
import type { Answer, ParticipantState } from './fold.ts'
import type { SessionFacts, SigningFacts } from './request.ts'
import { areEnough } from './signing.ts'
import { isDisputed } from './version.ts'
import type { Instant } from './vocabulary.ts'

type AnswerFacts = Pick<SessionFacts, 'id' | 'signing'>

/**
 * The answer for a session that counts at an instant: the one that happened last. A yes counts from when it was
 * written. Once a yes for the session was disputed, only one by link or signature counts.
 */
export function answerFor(state: ParticipantState, { id, signing }: AnswerFacts, at: Instant): Answer | null {
  const answers = state.answers.get(id)
  if (!answers) return null
  const disputed = disputeOf(state, id, at) !== null
  const who = signing.find((one) => one.participantId === state.participantId)
  return answers.findLast((answer) => answer.happened <= at && counts(state, answer, who, disputed, at)) ?? null
}

function counts(
  state: ParticipantState,
  answer: Answer,
  who: SigningFacts | undefined,
  disputed: boolean,
  at: Instant,
): boolean {
  if (answer.kind === 'declined') return true
  if (!(answer.written <= at) || isDisputed(state.disputes, answer, at)) return false
  if (disputed && answer.obtained !== 'link' && answer.signature === null) return false
  // The participant themself can always answer.
  return !answer.representatives || (isStillRepresented(state, at) && areEnough(who, answer.representatives.ids))
}

/** The latest dispute of a yes for this session. */
export function disputeOf(state: ParticipantState, sessionId: string, at: Instant): Disputed | null {
  if (state.disputes.size === 0) return null
  let latest: Disputed | null = null
  for (const answer of state.answers.get(sessionId) ?? []) {
    const dispute = state.disputes.get(answer.id)
    if (!dispute || answer.kind !== 'reconfirmed' || dispute.happened > at) continue
    if (!latest || dispute.happened > latest.happened) latest = dispute
  }
  return latest
}

/** Whether a representative's yes still counts. */
export const isStillRepresented = (state: ParticipantState, at: Instant): boolean =>
  state.ownSince === null || at < state.ownSince
