import type { DenyCode, Fault } from './decision.ts'
import type { ParticipantState, Wish } from './fold.ts'
import type { Request, SessionFacts } from './request.ts'
import { covers } from './scope-meets.ts'
import type { Instant, Span } from './vocabulary.ts'

/** What is destroyed, is to be destroyed, or holds a part that was to be left out: no yes opens it. */
export function goneOrWithheld(state: ParticipantState, request: Request, at: Instant): Fault[] {
  const { recording, session } = request
  const isOf = (id: string) => recording.id === id || recording.parents.includes(id)
  const found: Fault[] = []
  const add = (code: DenyCode, event: { id: string; happened: Instant }) =>
    found.push({ code, event: event.id, when: event.happened })

  for (const one of state.deleted) if (one.happened <= at && isOf(one.recordingId)) add('deleted', one)
  for (const wish of state.wishes)
    if (wish.happened <= at && isWished(wish, session)) add('deletion-requested', { ...wish, id: wish.event })
  for (const one of state.withheld) {
    if (one.happened > at || !isOf(one.recordingId)) continue
    if (one.ranges === null) {
      const isFound = state.withheld.some((other) => other.findsFor === one.id && other.ranges && other.happened <= at)
      if (!isFound) add('range-to-be-found', one)
    } else if (one.ranges.some((range) => !isInside(range, recording.leftOut))) add('range-withheld', one)
  }
  return found
}

/** Every part that is to be left out of a recording, in order. */
export function partsToLeaveOut(states: readonly ParticipantState[], request: Request, at: Instant): Span[] {
  const { id, parents } = request.recording
  return states
    .flatMap((state) => state.withheld)
    .filter((one) => one.happened <= at && (one.recordingId === id || parents.includes(one.recordingId)))
    .flatMap((one) => one.ranges ?? [])
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
}

const isWished = (wish: Wish, session: SessionFacts) =>
  covers(wish.of, session) && (wish.of.named !== undefined || session.startedAt <= wish.happened)

/** Whether a range lies in the union of others. */
function isInside(range: Span, others: readonly Span[]): boolean {
  let reached = range.startMs
  for (const one of [...others].sort((a, b) => a.startMs - b.startMs)) {
    if (one.startMs > reached) break
    if (one.endMs > reached) reached = one.endMs
  }
  return reached >= range.endMs
}
