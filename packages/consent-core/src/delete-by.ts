import type { ParticipantState } from './fold.ts'
import type { Request } from './request.ts'
import { coversSession } from './scope-meets.ts'
import { everRead, versionAt } from './version.ts'
import { DAY, type Instant } from './vocabulary.ts'

/**
 * When the recording is to be gone: the earliest of the program's policy and of every scope of every participant
 * that ever covered the session, whatever the request, also after it ended or was withdrawn. Only the client's own
 * amendment moves what a scope says.
 * @returns null if nothing asks for it
 */
export function deleteBy(participants: readonly ParticipantState[], request: Request, at: Instant): Instant | null {
  const { startedAt, reviewedAt } = request.recording
  let earliest: Instant | null = null
  const take = (from: Instant | null, days: number | null) => {
    if (from === null || days === null) return
    const due = from + days * DAY
    if (earliest === null || due < earliest) earliest = due
  }
  take(startedAt, request.policy.keepAtMostDays)
  take(reviewedAt, request.policy.deleteAfterReviewDays)
  for (const state of participants) {
    for (const line of state.scopes) {
      if (line.granted.happened > at) continue
      if (!everRead(line, at).some((scope) => coversSession(scope, request.session))) continue
      for (const { conditions } of versionAt(line, state.disputes, at).parts) {
        take(startedAt, conditions.keepAtMostDays)
        take(reviewedAt, conditions.deleteAfterReviewDays)
      }
    }
  }
  return earliest
}
