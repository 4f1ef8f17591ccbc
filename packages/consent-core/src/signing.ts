import { isStillRepresented } from './answers.ts'
import type { Fault } from './decision.ts'
import type { Granted } from './events.ts'
import type { ParticipantState } from './fold.ts'
import type { Request } from './request.ts'
import { isDisputed } from './version.ts'
import type { Instant } from './vocabulary.ts'

/** Whether the yes was said by whoever can say it for this participant, and was not disputed. */
export function signingFault(state: ParticipantState, granted: Granted, request: Request, at: Instant): Fault | null {
  if (isDisputed(state.disputes, granted.id, at)) {
    const dispute = state.disputes.get(granted.id)!
    return { code: 'disputed', event: dispute.id, when: dispute.happened }
  }
  const signed = granted.representatives?.ids ?? null
  if (!isStillRepresented(state, at)) {
    return signed ? { code: 'own-word-needed', event: granted.id, when: state.ownSince } : null
  }
  const signing = request.session.signing.find((one) => one.participantId === state.participantId)
  const enough = signing
    ? signing.who === 'one-representative'
      ? signing.representatives.some((id) => signed?.includes(id))
      : signing.representatives.length > 0 && signing.representatives.every((id) => signed?.includes(id))
    : signed === null
  return enough ? null : { code: 'not-signed-for', event: granted.id, when: null }
}
