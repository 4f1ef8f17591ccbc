import type { DenyCode, Reason } from './decision.ts'
import type { Withdrawn } from './events.ts'
import { refuseGone } from './gone.ts'
import type { Moment } from './moment.ts'
import { lackOf, type FormSet, type Reading } from './reading.ts'
import type { Request } from './request.ts'
import { couldMeet, shortfalls } from './scope-meets.ts'
import type { Said } from './said.ts'
import { isSaidAgain, isSaidWell } from './said-again.ts'
import { signingLack } from './signing.ts'
import type { Instant } from './vocabulary.ts'
import { adds } from './version.ts'
import { firstTouchingSince, lastTouching } from './withdrawals.ts'

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
  for (const reading of readings) {
    if (touching && !(reading.granted.happened > touching.happened)) continue
    const lacks = lacksOf(moment, reading, said, request, at)
    if (lacks.length === 0) {
      isPermitted = true
      if (!isRefused) rest(heard, reading)
    } else if (nearest === null || isNearer(lacks, nearest)) nearest = lacks
  }
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
  // A scope that lacks nothing but the purpose's no says so itself.
  if (withdrawal !== null && nearest[0]!.code !== 'withdrawn') {
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

/** A yes that says all that is asked for stands beside one that is disputed; what is disputed is not asked for anew. */
const weight = (lacks: readonly Reason[]) => (isSaidAnew(lacks) ? 2 : lacks[0]!.code === 'disputed' ? 1 : 0)

const isSaidAnew = (lacks: readonly Reason[]) => lacks.every(({ code }) => code === 'unconfirmed' || code === 'ended')

const because = (
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
 * The no that a scope stands against which meets the request by a change alone, or was said by whoever could not say it
 * then: neither a change nor a coming of age restores what a withdrawal took, only a grant that contains it does.
 */
function refusedBefore(moment: Moment, reading: Reading, request: Request): Withdrawn | null {
  const contains = !reading.isWidened || couldMeet(reading.granted.scope, request)
  // Where nobody came of age it could be said then by whoever can say it now.
  if (contains && (moment.state.ownSince === null || isSaidWell(moment, reading, request))) return null
  return lastTouching(moment.noes, request, Number.NEGATIVE_INFINITY)
}

/** The dispute of a change by which the scope would have met the request, if nothing was said of that scope since. */
function disputedChange({ state }: Moment, { line, disputes, ended }: Reading, request: Request, at: Instant) {
  if (disputes.size === 0) return null
  for (const change of line.changes) {
    const dispute = disputes.get(change.id)
    if (!dispute || dispute.happened > at) continue
    const isSaidSince = line.changes.some(
      (one) => one.happened > dispute.happened && one.happened <= at && adds(line, disputes, one, at),
    )
    if (!isSaidSince && (change.kind === 'renewed' ? ended : couldMeet(change.scope, request)))
      return because('disputed', state.participantId, dispute)
  }
  return null
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
  const event = reading.granted.id
  const codes = shortfalls(reading, request, at)
  const fault = signingLack(moment, reading, request)
  if (codes.length > 0 || reading.ended || fault) {
    const changed = fault ? null : disputedChange(moment, reading, request, at)
    if (codes.length === 1 && !reading.ended && !fault && !changed) return lackOf(reading, codes[0]!)
    const lacks: Reason[] = []
    for (const code of codes) lacks.push(lackOf(reading, code)[0])
    if (reading.ended) lacks.push({ code: 'ended', participant, event, at: reading.until })
    if (fault) lacks.push(fault)
    if (changed) lacks.push(changed)
    return lacks
  }
  const no = refusedBefore(moment, reading, request)
  if (no) return [because('withdrawn', participant, no)]
  const mustAsk = reading.asks || request.policy.mustReconfirm
  // A declined session is not unconfirmed: its answer is there.
  if (!mustAsk || answer) return none
  return dispute ? [because('disputed', participant, dispute)] : lackOf(reading, 'unconfirmed')
}

/** A withdrawal or decline that touched a share, and happened after it opened, ends that share for good. */
function shareEnder(moment: Moment, { noes }: Said, request: Request) {
  const { share } = request
  if (!share) return null
  return (
    firstTouchingSince(moment.noes, request, share.openedAt) ??
    noes.find((one) => one.happened >= share.openedAt) ??
    null
  )
}
