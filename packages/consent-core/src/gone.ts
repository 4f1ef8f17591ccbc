import type { RangeWithheld } from './events.ts'
import type { DenyCode } from './decision.ts'
import type { ParticipantState, Wish } from './fold.ts'
import { happenedBy } from './in-order.ts'
import type { RecordingFacts, Request, SessionFacts } from './request.ts'
import { covers } from './scope-meets.ts'
import type { Instant, Span } from './vocabulary.ts'

/** What is destroyed, is to be destroyed or to be left out at a moment, by what it is of. */
export interface Gone {
  /** Whether there is anything at all. */
  readonly isEmpty: boolean
  readonly deleted: ByRecording<{ readonly id: string; readonly happened: Instant }>
  readonly withheld: ByRecording<RangeWithheld>
  /** Of parts without times: those that were given their times. */
  readonly found: ReadonlySet<string>
  readonly wishes: readonly Wish[]
  readonly wishesBySession: ReadonlyMap<string, readonly Wish[]>
}

type ByRecording<T> = ReadonlyMap<string, readonly T[]>

export function goneAt(state: ParticipantState, at: Instant): Gone {
  const deleted = happenedBy(state.deleted, at)
  const withheld = happenedBy(state.withheld, at)
  const wishes = state.wishes.filter((one) => one.happened <= at)
  if (deleted.length + withheld.length + wishes.length === 0) return nothing
  const named = wishes.flatMap((wish) => (wish.of.named ?? []).map((sessionId) => ({ sessionId, wish })))
  return {
    isEmpty: false,
    deleted: Map.groupBy(deleted, (one) => one.recordingId),
    withheld: Map.groupBy(withheld, (one) => one.recordingId),
    found: new Set(withheld.flatMap(({ findsFor, ranges }) => (findsFor && ranges ? [findsFor] : []))),
    wishes: wishes.filter((wish) => wish.of.named === undefined),
    wishesBySession: new Map(
      [...Map.groupBy(named, (one) => one.sessionId)].map(([id, all]) => [id, all.map(({ wish }) => wish)]),
    ),
  }
}

const none = new Map<string, never[]>()
const nothing: Gone = {
  isEmpty: true,
  deleted: none,
  withheld: none,
  found: new Set(),
  wishes: [],
  wishesBySession: none,
}

type Refuse = (code: DenyCode, event: string, when: Instant) => void

/** No yes opens what is destroyed, what is to be destroyed, or what holds a part that was to be left out. */
export function refuseGone(gone: Gone, { recording, session }: Request, refuse: Refuse) {
  for (const one of ofRecording(gone.deleted, recording)) refuse('deleted', one.id, one.happened)
  for (const wish of gone.wishesBySession.get(session.id) ?? []) refuse('deletion-requested', wish.event, wish.happened)
  for (const wish of gone.wishes) if (isBegunBy(wish, session)) refuse('deletion-requested', wish.event, wish.happened)
  for (const one of ofRecording(gone.withheld, recording)) {
    if (one.ranges === null) {
      if (!gone.found.has(one.id)) refuse('range-to-be-found', one.id, one.happened)
    } else if (!one.ranges.every((range) => isInside(range, recording.leftOut)))
      refuse('range-withheld', one.id, one.happened)
  }
}

/** Every part that is to be left out of a recording. */
export const partsToLeaveOut = (gone: Gone, recording: RecordingFacts): Span[] =>
  ofRecording(gone.withheld, recording).flatMap((one) => one.ranges ?? [])

/** What is said of a recording, or of what it was made of. */
function ofRecording<T>(all: ByRecording<T>, { id, parents }: RecordingFacts): readonly T[] {
  const own = all.get(id) ?? []
  return all.size === 0 || parents.length === 0 ? own : [...own, ...parents.flatMap((one) => all.get(one) ?? [])]
}

const isBegunBy = (wish: Wish, session: SessionFacts) =>
  covers(wish.of, session) && !(session.startedAt > wish.happened)

/** Whether a range lies in the union of others. */
function isInside(range: Span, others: readonly Span[]): boolean {
  let reached = range.startMs
  for (const one of [...others].sort((a, b) => a.startMs - b.startMs)) {
    if (one.startMs > reached) break
    if (one.endMs > reached) reached = one.endMs
  }
  return reached >= range.endMs
}
