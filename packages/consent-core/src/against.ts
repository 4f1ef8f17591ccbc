import { because, type Reason } from './decision.ts'
import type { Withdrawn } from './events.ts'
import type { Moment } from './moment.ts'
import type { Reading } from './reading.ts'
import type { Request } from './request.ts'
import { couldMeet, coversSession, meetsAsGranted } from './scope-meets.ts'
import { adds } from './version.ts'
import type { Instant } from './vocabulary.ts'
import { lastTouching } from './withdrawals.ts'

/**
 * The no that a scope stands against which meets the request by a change alone: a change does not restore what a
 * withdrawal took, only a grant that contains it does.
 */
export function refusedBefore(moment: Moment, reading: Reading, request: Request, at: Instant): Withdrawn | null {
  if (!reading.isWidened || meetsAsGranted(reading, request, at)) return null
  return lastTouching(moment.noes, request, Number.NEGATIVE_INFINITY)
}

/** The dispute of a change by which the scope would have met the request, if nothing was said of that scope since. */
export function disputedChange(
  { state }: Moment,
  { line, disputes, ended, parts }: Reading,
  request: Request,
  at: Instant,
): Reason | null {
  if (disputes.size === 0) return null
  for (const change of line.changes) {
    const dispute = disputes.get(change.id)
    if (!dispute || dispute.happened > at) continue
    const isSaidSince = line.changes.some(
      (one) => one.happened > dispute.happened && one.happened <= at && adds(line, disputes, one, at),
    )
    const isOfSession = () => parts.every((part) => coversSession(part, request.session))
    if (!isSaidSince && (change.kind === 'renewed' ? ended && isOfSession() : couldMeet(change.scope, request)))
      return because('disputed', state.participantId, dispute)
  }
  return null
}
