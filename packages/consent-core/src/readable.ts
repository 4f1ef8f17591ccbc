import { contains } from './contains.ts'
import type { LedgerEvent } from './events.ts'
import type { Request } from './request.ts'
import type { NamedPerson, Scope } from './scope.ts'
import { requestActions, signatures, type Instant } from './vocabulary.ts'

/**
 * Whether everything that a decision rests on is there and of its kind. Types say so to whoever writes TypeScript; what
 * reaches the core in another way is denied rather than guessed.
 */
export function isReadable(request: Request, at: Instant): boolean {
  const { session, recording, share, policy } = request
  return (
    isInstant(at) &&
    isText(request.actor) &&
    contains(requestActions, request.action) &&
    isText(session.id) &&
    isInstant(session.startedAt) &&
    isText(session.clinicianId) &&
    isText(recording.id) &&
    isInstant(recording.startedAt) &&
    isInstantOrNull(recording.reviewedAt) &&
    isListOfText(recording.parents) &&
    recording.leftOut.every(isSpan) &&
    (share === null || (isListOfText(share.members) && isInstant(share.openedAt) && isInstantOrNull(share.endedAt))) &&
    request.supervision.every(isDated) &&
    request.rosters.every(isDated) &&
    request.standIns.every((one) => isDated(one) && isInstantOrNull(one.toldAt)) &&
    session.signing.every((one) => isText(one.participantId) && isListOfText(one.representatives)) &&
    isListOfText(policy.neverPurposes) &&
    typeof policy.mustReconfirm === 'boolean' &&
    isDaysOrNull(policy.keepAtMostDays) &&
    isDaysOrNull(policy.deleteAfterReviewDays)
  )
}

/** Whether an event has all that its kind asks for. One that hasn't closes its ledger. */
export function isReadableEvent(event: LedgerEvent): boolean {
  if (typeof event !== 'object' || event === null) return false
  const { representatives: by } = event
  if (!isText(event.id) || !isInstant(event.happened) || !isInstant(event.written)) return false
  if (by !== undefined && !(by !== null && isListOfText(by.ids) && isInstantOrNull(by.endsAt))) return false
  switch (event.kind) {
    case 'granted':
    case 'amended':
      return isSignature(event.signature) && isReadableScope(event.scope)
    case 'renewed':
      return isSignature(event.signature) && isText(event.scopeId) && isInstantOrNull(event.until)
    case 'reconfirmed':
      return isText(event.sessionId) && isText(event.obtained) && isSignature(event.signature)
    case 'declined':
      return isText(event.sessionId)
    case 'stopped':
      return isText(event.sessionId) && typeof event.keep === 'boolean'
    case 'disputed':
      return isText(event.eventId)
    case 'range-withheld':
      return (
        isText(event.recordingId) &&
        (event.ranges === null || (isList(event.ranges) && event.ranges.length > 0 && event.ranges.every(isSpan)))
      )
    case 'withdrawn':
      return typeof event.all === 'boolean' && isListOfText(event.purposes) && isListOfText(event.scopeIds)
    case 'deletion-requested':
      return event.sessionIds === null || isListOfText(event.sessionIds)
    case 'deleted':
      return isText(event.recordingId)
    case 'of-age':
    case 'capacity-regained':
      return true
    default:
      return false
  }
}

/** What an event is called that may have no name. */
export const nameOf = (event: { readonly id: unknown } | null | undefined): string =>
  typeof event?.id === 'string' ? event.id : 'nameless'

function isReadableScope(scope: Scope | undefined): boolean {
  if (!scope?.sessions || !scope.conditions) return false
  const { conditions, sessions } = scope
  return (
    isText(scope.id) &&
    isListOfText(scope.purposes) &&
    isList(scope.audience) &&
    scope.audience.every(isPerson) &&
    (scope.joinLater === undefined || isListOfText(scope.joinLater)) &&
    (scope.standIns === undefined || isListOfText(scope.standIns)) &&
    isListOfText(scope.forms) &&
    isListOfText(scope.processing) &&
    isInstantOrNull(scope.until) &&
    (sessions.named === undefined ? isInstant(sessions.from) : isListOfText(sessions.named)) &&
    typeof conditions.reconfirm === 'boolean' &&
    isDaysOrNull(conditions.deleteAfterReviewDays) &&
    isDaysOrNull(conditions.keepAtMostDays) &&
    typeof conditions.export === 'boolean' &&
    typeof conditions.deleteOnWithdraw === 'boolean'
  )
}

const isPerson = (one: NamedPerson | null | undefined) =>
  one != null && isText(one.personId) && (one.group === undefined || isText(one.group))

const isText = (one: unknown) => typeof one === 'string'
const isSignature = (one: unknown) => one === null || (signatures as readonly unknown[]).includes(one)
const isInstant = (one: unknown): one is number => typeof one === 'number' && Number.isFinite(one)
const isInstantOrNull = (one: unknown) => one === null || isInstant(one)
const isDaysOrNull = isInstantOrNull
const isList = (all: unknown): all is readonly unknown[] => Array.isArray(all)
const isListOfText = (all: unknown) => isList(all) && all.every(isText)
const isSpan = (span: { startMs: unknown; endMs: unknown } | null | undefined) =>
  span != null && isInstant(span.startMs) && isInstant(span.endMs) && span.startMs < span.endMs
const isDated = ({ from, to }: { from: unknown; to: unknown }) => isInstant(from) && isInstantOrNull(to)
