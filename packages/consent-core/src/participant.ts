import type { Reason } from './decision.ts'
import type { Granted, Withdrawn } from './events.ts'
import type { ParticipantState } from './fold.ts'
import type { Request } from './request.ts'
import { hasEnded, shortfalls } from './scope-meets.ts'
import type { Instant } from './vocabulary.ts'

/** One participant's answer: the grants that each alone would permit, or why none does. */
export type ParticipantAnswer =
  | { readonly grants: readonly Granted[]; readonly reasons: readonly Reason[] }
  | { readonly grants: null; readonly reasons: readonly Reason[] }

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

  const denials: Reason[] = []
  const answer = answerFor(state, request.session.id, at)
  if (answer?.kind === 'declined') denials.push(because('declined', answer.id, answer.happened))

  const withdrawal = lastTouching(state, request, at)
  const ender = shareEnder(state, request, at)
  if (ender) denials.push(because('share-ended-by-a-no', ender.id, ender.happened))

  const given = state.grants.filter((grant) => grant.happened <= at)
  if (given.length === 0) {
    denials.push(
      withdrawal ? because('withdrawn', withdrawal.id, withdrawal.happened) : because('never-granted', null, null),
    )
    return deny(denials)
  }

  const left = withdrawal ? given.filter((grant) => grant.happened > withdrawal.happened) : given
  const confirmed = answer?.kind === 'reconfirmed' && answer.written <= at
  const permitting = left.filter(
    (grant) =>
      shortfalls(grant.scope, request).length === 0 &&
      !hasEnded(grant, at) &&
      (confirmed || !(grant.scope.conditions.reconfirm || request.policy.mustReconfirm)),
  )
  if (permitting.length > 0) {
    if (denials.length > 0) return deny(denials)
    return { grants: permitting, reasons: permitting.map((grant) => because('allowed', grant.id, grant.happened)) }
  }
  const lacks = left.length > 0 ? nearest(left, request, at, answer?.kind === 'declined', because) : []
  // Where a later yes says all that is asked for, the no before it decides nothing any more.
  const saidAnew = left.length > 0 && lacks.every(({ code }) => code === 'unconfirmed' || code === 'ended')
  if (withdrawal && left.length < given.length && !saidAnew)
    denials.push(because('withdrawn', withdrawal.id, withdrawal.happened))
  return deny([...denials, ...lacks])
}

const deny = (reasons: readonly Reason[]): ParticipantAnswer => ({ grants: null, reasons })

type Because = (code: Reason['code'], event: string | null, when: Instant | null) => Reason

/** What the grant that comes closest lacks; of several equally close the latest, which is what the client said last. */
function nearest(
  grants: readonly Granted[],
  request: Request,
  at: Instant,
  declined: boolean,
  because: Because,
): Reason[] {
  let best: Reason[] | null = null
  for (const grant of grants) {
    const lacks = shortfalls(grant.scope, request).map((code) => because(code, grant.id, null))
    if (hasEnded(grant, at)) lacks.push(because('ended', grant.id, grant.scope.until))
    // A declined session is not unconfirmed: its answer is there.
    if (lacks.length === 0 && !declined) lacks.push(because('unconfirmed', grant.id, null))
    if (!best || lacks.length <= best.length) best = lacks
  }
  return best ?? []
}

/** The answer for a session that counts at an instant: the one that happened last. A yes counts from when it was written. */
export function answerFor(state: ParticipantState, sessionId: string, at: Instant) {
  return (
    state.answers
      .get(sessionId)
      ?.findLast((answer) => answer.happened <= at && (answer.kind === 'declined' || answer.written <= at)) ?? null
  )
}

/** Of all, of the request's purpose, or of a scope that would have met the request but for its end. */
export function touches(withdrawal: Withdrawn, state: ParticipantState, request: Request): boolean {
  if (withdrawal.all) return true
  if (withdrawal.purposes.some((purpose) => purpose === request.purpose)) return true
  return withdrawal.scopeIds.some((scopeId) =>
    state.grants.some((grant) => grant.scope.id === scopeId && shortfalls(grant.scope, request).length === 0),
  )
}

function lastTouching(state: ParticipantState, request: Request, at: Instant): Withdrawn | null {
  return state.withdrawals.findLast((one) => one.happened <= at && touches(one, state, request)) ?? null
}

/** A withdrawal or decline that touched a share, and happened after it opened, ends that share for good. */
function shareEnder(state: ParticipantState, request: Request, at: Instant) {
  const share = request.share
  if (!share) return null
  const ends = (happened: Instant) => happened >= share.openedAt && happened <= at
  return (
    state.withdrawals.find((one) => ends(one.happened) && touches(one, state, request)) ??
    state.answers.get(request.session.id)?.find((one) => one.kind === 'declined' && ends(one.happened)) ??
    null
  )
}
