import { disputedChange, refusedBefore } from './against.ts'
import { because, type DenyCode, type Reason } from './decision.ts'
import type { Withdrawn } from './events.ts'
import { refuseGone } from './gone.ts'
import { LACK, NO_LACK, reasonsFor } from './lacks.ts'
import type { Moment } from './moment.ts'
import type { FormSet, Reading } from './reading.ts'
import type { Request } from './request.ts'
import { shortfalls } from './scope-meets.ts'
import type { Said } from './said.ts'
import { isSaidAgain } from './said-again.ts'
import { signingLack } from './signing.ts'
import type { Instant } from './vocabulary.ts'
import { firstEnding, lastTouching } from './withdrawals.ts'

/** What all participants say together, as far as they were asked. */
export interface Heard {
  /** What denies, and `allowed` for each scope that alone would permit for its participant. */
  readonly reasons: Reason[]
  /** The strictest of every scope that permits. */
  forms: FormSet
  export: boolean
}

/**
 * One participant's answer: deny unless one scope in force permits the whole request and no later no touches it.
 * @param heard takes why, and how strictly
 * @returns whether the participant permits it
 */
export function askParticipant(moment: Moment, said: Said, request: Request, at: Instant, heard: Heard): boolean {
  const { reasons } = heard
  const { state, readings, noes, gone } = moment
  const participant = state.participantId
  const before = reasons.length
  const unreadable = state.unreadable[0]
  if (unreadable !== undefined) {
    reasons.push({ code: 'ledger-unreadable', participant, event: unreadable, at: null })
    return false
  }
  const { answer } = said
  if (said.gone.length > 0 || said.wishes.length > 0) refuseGone(gone, said, request, participant, reasons)
  if (answer?.kind === 'declined') reasons.push(because('declined', participant, answer))
  const ender = shareEnder(moment, said, request)
  if (ender) reasons.push(because('share-ended-by-a-no', participant, ender))

  const first = readings[0]
  // A no from before the first of them touches none of them.
  const touching = first === undefined ? null : lastTouching(noes, request, first.granted.happened)
  const isRefused = reasons.length > before
  let isPermitted = false
  let nearest: readonly Reason[] | null = null
  let disputed: readonly Reason[] | null = null
  let nearestSaid = Number.NEGATIVE_INFINITY
  for (const reading of readings) {
    if (touching && !(reading.granted.happened > touching.happened)) continue
    const lacks = lacksOf(moment, reading, said, request, at)
    if (lacks.length === 0) {
      isPermitted = true
      if (!isRefused) rest(heard, reading)
    } else {
      if (nearest === null || isNearer(lacks, nearest)) {
        nearest = lacks
        nearestSaid = reading.granted.happened
      }
      if (state.disputes.size > 0 && has(lacks, 'disputed')) disputed = lacks
    }
  }
  // What is disputed is the reason, unless another yes says all that is asked for, and goes on or came later: it is not
  // asked for anew.
  if (disputed !== null && !isAnotherYes(nearest!, nearestSaid, disputed)) nearest = disputed
  if (!isPermitted) sayWhyNot(moment, nearest, touching, request, reasons)
  return isPermitted && !isRefused
}

/**
 * @param nearest what the scope lacks that comes closest; null: no scope stands
 * @param touching the last no that touches the request, if none of the scopes that stand is older
 */
function sayWhyNot(
  moment: Moment,
  nearest: readonly Reason[] | null,
  touching: Withdrawn | null,
  request: Request,
  reasons: Reason[],
) {
  const { noes, taker, firstGivenAt } = moment
  const participant = moment.state.participantId
  const withdrawal = touching ?? lastTouching(noes, request, Number.NEGATIVE_INFINITY)
  if (nearest === null) {
    const no = withdrawal ?? taker
    reasons.push(
      no ? because('withdrawn', participant, no) : { code: 'never-granted', participant, event: null, at: null },
    )
    return
  }
  if (withdrawal !== null && !has(nearest, 'withdrawn')) {
    // Where a later yes says all that is asked for, the no before it decides nothing any more. A refusal lasts until a
    // later yes contains what was refused.
    const isTaken = !isSaidAnew(nearest) && firstGivenAt <= withdrawal.happened
    if (isTaken || !isSaidAgain(moment, withdrawal, request))
      reasons.push(because('withdrawn', participant, withdrawal))
  }
  for (const lack of nearest) reasons.push(lack)
}

/** A permit rests on a scope, and obeys it. */
function rest(heard: Heard, { allowed, forms, export: mayCopy }: Reading) {
  heard.reasons.push(allowed)
  heard.forms &= forms
  heard.export &&= mayCopy
}

const none: readonly never[] = []

/** Of several equally close the latest, which is what the client said last. */
const isNearer = (lacks: readonly Reason[], than: readonly Reason[]): boolean =>
  lacks.length < than.length || (lacks.length === than.length && weight(lacks) >= weight(than))

const weight = (lacks: readonly Reason[]) => (isSaidAnew(lacks) ? 1 : 0)

const has = (lacks: readonly Reason[], code: DenyCode): boolean => {
  for (const one of lacks) if (one.code === code) return true
  return false
}

const isAnotherYes = (nearest: readonly Reason[], said: Instant, disputed: readonly Reason[]): boolean =>
  isSaidAnew(nearest) && (!has(nearest, 'ended') || disputed.every(({ code, at }) => code !== 'disputed' || said > at!))

const isSaidAnew = (lacks: readonly Reason[]): boolean => {
  for (const { code } of lacks) if (code !== 'unconfirmed' && code !== 'ended') return false
  return true
}

/** Everything that keeps a scope from permitting. */
function lacksOf(
  moment: Moment,
  reading: Reading,
  { answer, dispute }: Said,
  request: Request,
  at: Instant,
): readonly Reason[] {
  const participant = moment.state.participantId
  const unmet = shortfalls(reading, request, at)
  const set = reading.ended ? unmet | LACK.ended : unmet
  const fault = signingLack(moment, reading, request)
  const no = unmet === NO_LACK && !fault ? refusedBefore(moment, reading, request, at) : null
  if (set === NO_LACK && !fault) {
    if (no) return [because('withdrawn', participant, no)]
    const mustAsk = reading.asks || request.policy.mustReconfirm
    // A declined session is not unconfirmed: its answer is there.
    if (!mustAsk || answer) return none
    return dispute ? [because('disputed', participant, dispute)] : reasonsFor(reading, LACK.unconfirmed)
  }
  const changed = fault ? null : disputedChange(moment, reading, request, at)
  const lacks = reasonsFor(reading, set)
  if (!fault && !changed && !no) return lacks
  const more = [...lacks]
  // Only requests that rest on a disputed yes are denied for it, and none of another session does.
  if (fault && !(fault.code === 'disputed' && unmet & LACK['session-not-covered'])) more.push(fault)
  if (changed) more.push(changed)
  if (no) more.push(because('withdrawn', participant, no))
  return more
}

/** A withdrawal or decline that touched a share, and happened after it opened, ends that share for good, for everyone. */
function shareEnder(moment: Moment, { noes }: Said, request: Request) {
  const { share } = request
  // Own review goes on beside a share, and is no part of it.
  if (!share || share.purpose !== request.purpose) return null
  return firstEnding(moment.noes, request, share.openedAt) ?? noes.find((one) => one.happened >= share.openedAt) ?? null
}
