import type { DenyCode, Reason } from './decision.ts'
import type { Withdrawn } from './events.ts'
import { refuseGone, type goneOf } from './gone.ts'
import type { Moment } from './moment.ts'
import type { Reading } from './reading.ts'
import type { Request } from './request.ts'
import { shortfalls } from './scope-meets.ts'
import { saidOf, type SessionSaid } from './session.ts'
import { signingLack } from './signing.ts'
import type { Instant } from './vocabulary.ts'
import { firstTouchingSince, isSaidAgain, lastTouching, type Noes } from './withdrawals.ts'

/**
 * One participant's answer: deny unless one scope in force permits the whole request and no later no touches it.
 * @param about what is gone or withheld of the recording
 * @param reasons takes why: what denies, or `allowed` for each scope that alone would permit
 * @returns the scopes each of which alone would permit; none if the answer is a deny
 */
export function askParticipant(
  moment: Moment,
  about: ReturnType<typeof goneOf>,
  request: Request,
  at: Instant,
  reasons: Reason[],
): readonly Reading[] {
  const { state, readings, noes, gone } = moment
  const participant = state.participantId
  const before = reasons.length
  const unreadable = state.unreadable[0]
  if (unreadable !== undefined) {
    reasons.push({ code: 'ledger-unreadable', participant, event: unreadable, at: null })
    return none
  }
  const session = saidOf(moment, request.session)
  const { answer, wishes } = session
  if (about.length > 0 || wishes.length > 0) refuseGone(gone, about, wishes, request, participant, reasons)
  if (answer?.kind === 'declined') reasons.push(said('declined', participant, answer))
  const ender = shareEnder(moment, session, request)
  if (ender) reasons.push(said('share-ended-by-a-no', participant, ender))

  const first = readings[0]
  // A no from before the first of them touches none of them.
  const touching = first === undefined ? null : lastTouching(noes, request, first.granted.happened)
  let permitting: readonly Reading[] = none
  let nearest: readonly Reason[] | null = null
  for (const reading of readings) {
    if (touching && !(reading.granted.happened > touching.happened)) continue
    const lacks = lacksOf(moment, reading, session, request, at)
    if (lacks.length === 0) permitting = permitting.length === 0 ? [reading] : [...permitting, reading]
    // Of several equally close the latest, which is what the client said last.
    else if (nearest === null || lacks.length <= nearest.length) nearest = lacks
  }
  if (permitting.length > 0) {
    if (reasons.length > before) return none
    for (const { allowed } of permitting) reasons.push(allowed)
    return permitting
  }
  const withdrawal = lastTouching(noes, request, Number.NEGATIVE_INFINITY)
  if (nearest === null) {
    const no = withdrawal ?? moment.taker
    reasons.push(
      no ? said('withdrawn', participant, no) : { code: 'never-granted', participant, event: null, at: null },
    )
    return none
  }
  // Where a later yes says all that is asked for, the no before it decides nothing any more. A refusal lasts until a
  // later yes contains what was refused.
  const isSaidAnew = nearest.every(({ code }) => code === 'unconfirmed' || code === 'ended')
  const isTaken = !isSaidAnew && withdrawal !== null && moment.firstGranted!.happened <= withdrawal.happened
  const isRefused = withdrawal !== null && !isSaidAgain(state, withdrawal, request.purpose, at)
  const isNamed = nearest.some(({ code }) => code === 'withdrawn')
  if (withdrawal && (isTaken || isRefused) && !isNamed) reasons.push(said('withdrawn', participant, withdrawal))
  reasons.push(...nearest)
  return none
}

const none: readonly never[] = []

const said = (
  code: DenyCode,
  participant: string,
  event: { readonly id: string; readonly happened: Instant },
): Reason => ({
  code,
  participant,
  event: event.id,
  at: event.happened,
})

/**
 * The no that a scope stands against which allows the purpose by a change alone: a change never restores what a
 * withdrawal took, only a grant that contains it does.
 */
const refusedBefore = (noes: Noes, { granted }: Reading, request: Request): Withdrawn | null =>
  (granted.scope.purposes as readonly unknown[]).includes(request.purpose)
    ? null
    : lastTouching(noes, request, Number.NEGATIVE_INFINITY)

/** Everything that keeps a scope from permitting. */
function lacksOf(
  moment: Moment,
  reading: Reading,
  { answer, dispute }: SessionSaid,
  request: Request,
  at: Instant,
): readonly Reason[] {
  const participant = moment.state.participantId
  const event = reading.granted.id
  const codes = shortfalls(reading, request, at)
  const fault = signingLack(moment, reading, request)
  if (codes.length > 0 || reading.ended || fault) {
    const lacks: Reason[] = []
    for (const code of codes) lacks.push({ code, participant, event, at: null })
    if (reading.ended) lacks.push({ code: 'ended', participant, event, at: reading.until })
    if (fault) lacks.push(fault)
    return lacks
  }
  const no = refusedBefore(moment.noes, reading, request)
  if (no) return [said('withdrawn', participant, no)]
  const mustAsk = reading.asks || request.policy.mustReconfirm
  // A declined session is not unconfirmed: its answer is there.
  if (!mustAsk || answer) return none
  return [dispute ? said('disputed', participant, dispute) : { code: 'unconfirmed', participant, event, at: null }]
}

/** A withdrawal or decline that touched a share, and happened after it opened, ends that share for good. */
function shareEnder(moment: Moment, { noes }: SessionSaid, request: Request) {
  const { share } = request
  if (!share) return null
  return (
    firstTouchingSince(moment.noes, request, share.openedAt) ??
    noes.find((one) => one.happened >= share.openedAt) ??
    null
  )
}
