import { answerFor, disputeOf } from './answers.ts'
import type { Fault, Reason } from './decision.ts'
import type { Withdrawn } from './events.ts'
import type { ParticipantState, ScopeLine } from './fold.ts'
import { goneOrWithheld } from './gone.ts'
import type { Request } from './request.ts'
import { couldMeet, shortfalls } from './scope-meets.ts'
import { signingFault } from './signing.ts'
import { everRead, hasEnded, versionAt, type Version } from './version.ts'
import type { Instant } from './vocabulary.ts'

/** A scope as it read when it was asked. */
export interface Read {
  readonly line: ScopeLine
  readonly version: Version
}

/** One participant's answer: the scopes each of which alone would permit, or why none does. */
export type ParticipantAnswer =
  | { readonly permitting: readonly Read[]; readonly reasons: readonly Reason[] }
  | { readonly permitting: null; readonly reasons: readonly Reason[] }

/** Deny unless one scope in force permits the whole request and no later no touches it. */
export function askParticipant(state: ParticipantState, request: Request, at: Instant): ParticipantAnswer {
  const because = (code: Reason['code'], event: string | null, when: Instant | null): Reason => ({
    code,
    participant: state.participantId,
    event,
    at: when,
  })
  const firstUnreadable = state.unreadable[0]
  if (firstUnreadable !== undefined) return deny([because('ledger-unreadable', firstUnreadable, null)])

  const denials = goneOrWithheld(state, request, at).map(({ code, event, when }) => because(code, event, when))
  const answer = answerFor(state, request.session.id, at)
  if (answer?.kind === 'declined') denials.push(because('declined', answer.id, answer.happened))
  const withdrawal = lastTouching(state, request, at)
  const ender = shareEnder(state, request, at)
  if (ender) denials.push(because('share-ended-by-a-no', ender.id, ender.happened))

  const given = state.scopes.filter(({ granted }) => granted.happened <= at)
  if (given.length === 0) {
    denials.push(
      withdrawal ? because('withdrawn', withdrawal.id, withdrawal.happened) : because('never-granted', null, null),
    )
    return deny(denials)
  }

  const left = given
    .filter(({ granted }) => !withdrawal || granted.happened > withdrawal.happened)
    .map((line): Read => ({ line, version: versionAt(line, state.disputes, at) }))
  const confirmed = answer?.kind === 'reconfirmed'
  const lacks = left.map((read) => lacksOf(state, read, request, at, confirmed))
  const permitting = left.filter((_, index) => lacks[index]!.length === 0)
  if (permitting.length > 0) {
    if (denials.length > 0) return deny(denials)
    return {
      permitting,
      reasons: permitting.map(({ line: { granted } }) => because('allowed', granted.id, granted.happened)),
    }
  }
  // A declined session is not unconfirmed: its answer is there.
  const nearest = nearestOf(lacks.map((all) => (answer ? all.filter(({ code }) => code !== 'unconfirmed') : all)))
  // Where a later yes says all that is asked for, the no before it decides nothing any more.
  const saidAnew = left.length > 0 && nearest.every(({ code }) => code === 'unconfirmed' || code === 'ended')
  if (withdrawal && left.length < given.length && !saidAnew)
    denials.push(because('withdrawn', withdrawal.id, withdrawal.happened))
  return deny([...denials, ...nearest.map(({ code, event, when }) => because(code, event, when))])
}

const deny = (reasons: readonly Reason[]): ParticipantAnswer => ({ permitting: null, reasons })

/** Everything that keeps a scope from permitting. */
function lacksOf(
  state: ParticipantState,
  { line, version }: Read,
  request: Request,
  at: Instant,
  confirmed: boolean,
): Fault[] {
  const { granted } = line
  const codes = new Set(version.parts.flatMap((part) => shortfalls(line, part, request, at)))
  const lacks: Fault[] = [...codes].map((code) => ({ code, event: granted.id, when: null }))
  if (hasEnded(version, at)) lacks.push({ code: 'ended', event: granted.id, when: version.until })
  const fault = signingFault(state, granted, request, at)
  if (fault) lacks.push(fault)
  const mustAsk = request.policy.mustReconfirm || version.parts.some((part) => part.conditions.reconfirm)
  if (mustAsk && !confirmed && lacks.length === 0) {
    const dispute = disputeOf(state, request.session.id, at)
    if (dispute) lacks.push({ code: 'disputed', event: dispute.id, when: dispute.happened })
    else lacks.push({ code: 'unconfirmed', event: granted.id, when: null })
  }
  return lacks
}

/** What the scope that comes closest lacks; of several equally close the latest, which is what the client said last. */
function nearestOf(lacks: readonly (readonly Fault[])[]): readonly Fault[] {
  let best: readonly Fault[] | null = null
  for (const one of lacks) if (!best || one.length <= best.length) best = one
  return best ?? []
}

/** Of all, of the request's purpose, or of a scope that could ever have met the request but for its end. */
export function touches(withdrawal: Withdrawn, state: ParticipantState, request: Request, at: Instant): boolean {
  if (withdrawal.all) return true
  if (withdrawal.purposes.some((purpose) => purpose === request.purpose)) return true
  return withdrawal.scopeIds.some((scopeId) =>
    state.scopes.some(
      (line) =>
        line.granted.scope.id === scopeId &&
        line.granted.happened <= at &&
        everRead(line, at).some((scope) => couldMeet(scope, request)),
    ),
  )
}

function lastTouching(state: ParticipantState, request: Request, at: Instant): Withdrawn | null {
  return state.withdrawals.findLast((one) => one.happened <= at && touches(one, state, request, at)) ?? null
}

/** A withdrawal or decline that touched a share, and happened after it opened, ends that share for good. */
function shareEnder(state: ParticipantState, request: Request, at: Instant) {
  const share = request.share
  if (!share) return null
  const ends = (happened: Instant) => happened >= share.openedAt && happened <= at
  return (
    state.withdrawals.find((one) => ends(one.happened) && touches(one, state, request, at)) ??
    state.answers.get(request.session.id)?.find((one) => one.kind === 'declined' && ends(one.happened)) ??
    null
  )
}
