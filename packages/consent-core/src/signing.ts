import type { Reason } from './decision.ts'
import type { Moment } from './moment.ts'
import type { Reading } from './reading.ts'
import type { Request, SigningFacts } from './request.ts'

/** Whether the yes was said by whoever could say it then and can now, and was not disputed. */
export function signingLack(
  moment: Pick<Moment, 'state' | 'isRepresented'>,
  { granted, dispute }: Reading,
  request: Pick<Request, 'session'>,
): Reason | null {
  const participant = moment.state.participantId
  if (dispute) return { code: 'disputed', participant, event: dispute.id, at: dispute.happened }
  const signed = granted.representatives?.ids ?? null
  if (!moment.isRepresented) {
    const { ownSince } = moment.state
    if (signed) return { code: 'own-word-needed', participant, event: granted.id, at: ownSince }
    // What they could not say then by themselves no coming of age makes a yes.
    if (granted.happened >= ownSince!) return null
  }
  const { signing: all } = request.session
  const signing = all.length === 0 ? undefined : all.find((one) => one.participantId === participant)
  return areEnough(signing, signed) ? null : { code: 'not-signed-for', participant, event: granted.id, at: null }
}

/** @param signing who signs for a participant; undefined: themselves */
export function areEnough(
  signing: Pick<SigningFacts, 'who' | 'representatives'> | undefined,
  signed: readonly string[] | null,
): boolean {
  if (!signing) return signed === null
  const { who, representatives } = signing
  if (who === 'one-representative') return representatives.some((id) => signed?.includes(id))
  return representatives.length > 0 && representatives.every((id) => signed?.includes(id))
}
