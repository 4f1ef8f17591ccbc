import type { DenyCode } from './decision.ts'
import type { Moment } from './moment.ts'
import type { Reading } from './reading.ts'
import type { Request } from './request.ts'
import type { Instant } from './vocabulary.ts'

/** What keeps a scope from permitting, and the event that says so. */
export interface Lack {
  readonly code: DenyCode
  readonly event: string
  readonly at: Instant | null
}

/** Whether the yes was said by whoever can say it for this participant, and was not disputed. */
export function signingLack(moment: Moment, { granted, dispute }: Reading, request: Request): Lack | null {
  if (dispute) return { code: 'disputed', event: dispute.id, at: dispute.happened }
  const signed = granted.representatives?.ids ?? null
  if (!moment.isRepresented) {
    return signed ? { code: 'own-word-needed', event: granted.id, at: moment.state.ownSince } : null
  }
  const signing = request.session.signing.find((one) => one.participantId === moment.state.participantId)
  const enough = signing
    ? signing.who === 'one-representative'
      ? signing.representatives.some((id) => signed?.includes(id))
      : signing.representatives.length > 0 && signing.representatives.every((id) => signed?.includes(id))
    : signed === null
  return enough ? null : { code: 'not-signed-for', event: granted.id, at: null }
}
