import type { DenyCode, Reason } from './decision.ts'
import { refuseGone } from './gone.ts'
import { answerIn, type Moment, type SessionAnswer } from './moment.ts'
import type { Reading } from './reading.ts'
import type { Request } from './request.ts'
import { shortfalls } from './scope-meets.ts'
import { signingLack, type Lack } from './signing.ts'
import type { Instant } from './vocabulary.ts'
import { firstTouchingSince, lastTouching } from './withdrawals.ts'

/**
 * One participant's answer: deny unless one scope in force permits the whole request and no later no touches it.
 * @param reasons takes why: what denies, or `allowed` for each scope that alone would permit
 * @returns the scopes each of which alone would permit; none if the answer is a deny
 */
export function askParticipant(moment: Moment, request: Request, at: Instant, reasons: Reason[]): readonly Reading[] {
  const participant = moment.state.participantId
  const before = reasons.length
  const refuse = (code: DenyCode, event: string | null, when: Instant | null) => {
    reasons.push({ code, participant, event, at: when })
  }
  const unreadable = moment.state.unreadable[0]
  if (unreadable !== undefined) {
    refuse('ledger-unreadable', unreadable, null)
    return none
  }
  if (!moment.gone.isEmpty) refuseGone(moment.gone, request, refuse)
  const answered = answerIn(moment, request.session.id)
  const { answer } = answered
  if (answer?.kind === 'declined') refuse('declined', answer.id, answer.happened)
  const ender = shareEnder(moment, answered, request)
  if (ender) refuse('share-ended-by-a-no', ender.id, ender.happened)

  const withdrawal = lastTouching(moment.noes, request)
  const permitting: Reading[] = []
  let nearest: readonly Lack[] | null = null
  for (const reading of moment.readings) {
    if (withdrawal && !(reading.granted.happened > withdrawal.happened)) continue
    const lacks = lacksOf(moment, reading, answered, request, at)
    if (lacks.length === 0) permitting.push(reading)
    // Of several equally close the latest, which is what the client said last.
    else if (nearest === null || lacks.length <= nearest.length) nearest = lacks
  }
  if (permitting.length > 0) {
    if (reasons.length > before) return none
    for (const { granted } of permitting)
      reasons.push({ code: 'allowed', participant, event: granted.id, at: granted.happened })
    return permitting
  }
  if (nearest === null) {
    const no = withdrawal ?? moment.taker
    if (no) refuse('withdrawn', no.id, no.happened)
    else refuse('never-granted', null, null)
    return none
  }
  // Where a later yes says all that is asked for, the no before it decides nothing any more.
  const isSaidAnew = nearest.every(({ code }) => code === 'unconfirmed' || code === 'ended')
  if (withdrawal && !isSaidAnew && moment.firstGranted!.happened <= withdrawal.happened)
    refuse('withdrawn', withdrawal.id, withdrawal.happened)
  for (const lack of nearest) refuse(lack.code, lack.event, lack.at)
  return none
}

const none: readonly never[] = []

/** Everything that keeps a scope from permitting. */
function lacksOf(
  moment: Moment,
  reading: Reading,
  { answer, dispute }: SessionAnswer,
  request: Request,
  at: Instant,
): readonly Lack[] {
  const event = reading.granted.id
  const codes = shortfalls(reading, request, at)
  const fault = signingLack(moment, reading, request)
  if (codes.length > 0 || reading.ended || fault) {
    const lacks: Lack[] = codes.map((code) => ({ code, event, at: null }))
    if (reading.ended) lacks.push({ code: 'ended', event, at: reading.until })
    if (fault) lacks.push(fault)
    return lacks
  }
  const mustAsk = reading.asks || request.policy.mustReconfirm
  // A declined session is not unconfirmed: its answer is there.
  if (!mustAsk || answer) return none
  if (dispute) return [{ code: 'disputed', event: dispute.id, at: dispute.happened }]
  return [{ code: 'unconfirmed', event, at: null }]
}

/** A withdrawal or decline that touched a share, and happened after it opened, ends that share for good. */
function shareEnder(moment: Moment, { noes }: SessionAnswer, request: Request) {
  const { share } = request
  if (!share) return null
  return (
    firstTouchingSince(moment.noes, request, share.openedAt) ??
    noes.find((one) => one.happened >= share.openedAt) ??
    null
  )
}
