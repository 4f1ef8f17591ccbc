import type { Deleted, RangeWithheld } from './events.ts'
import type { DenyCode, Reason } from './decision.ts'
import type { ParticipantState } from './fold.ts'
import { happenedBy } from './in-order.ts'
import type { RecordingFacts, Request, SessionFacts } from './request.ts'
import type { Said } from './said.ts'
import type { Instant, Span } from './vocabulary.ts'
import { isWished, type Wish } from './wishes.ts'

/** What is destroyed, is to be destroyed or to be left out at a moment, by what it is of. */
export interface Gone {
  readonly recordings: ReadonlyMap<string, GoneOf>
  /** Of parts without times: those that were given their times. */
  readonly found: ReadonlySet<string>
  readonly wishes: readonly Wish[]
}

export interface GoneOf {
  readonly deleted: readonly Deleted[]
  readonly withheld: readonly RangeWithheld[]
  /** Every part that is to be left out. */
  readonly ranges: readonly Span[]
}

const none: readonly never[] = []

export function goneAt(state: ParticipantState, at: Instant): Gone {
  const deletions = Map.groupBy(happenedBy(state.deleted, at), (one) => one.recordingId)
  const parts = Map.groupBy(happenedBy(state.withheld, at), (one) => one.recordingId)
  const of = (id: string): GoneOf => {
    const withheld = parts.get(id) ?? none
    return { deleted: deletions.get(id) ?? none, withheld, ranges: withheld.flatMap((one) => one.ranges ?? none) }
  }
  return {
    recordings: new Map([...deletions.keys(), ...parts.keys()].map((id) => [id, of(id)])),
    found: foundAt(state, at),
    wishes: state.wishes.filter((one) => one.happened <= at),
  }
}

/** A part is found in the recording in which it is sought. */
function foundAt(state: ParticipantState, at: Instant): ReadonlySet<string> {
  const soughtIn = new Map(state.withheld.map((one) => [one.id, one.recordingId]))
  return new Set(
    state.withheld.flatMap(({ happened, ranges, findsFor, recordingId }) =>
      happened <= at && ranges && findsFor !== undefined && soughtIn.get(findsFor) === recordingId ? [findsFor] : [],
    ),
  )
}

/** What is said of a recording, and of whatever it was made of. */
export const goneOf = ({ recordings }: Gone, { id, parents }: RecordingFacts): readonly GoneOf[] =>
  [id, ...parents].flatMap((one) => recordings.get(one) ?? none)

/**
 * No yes opens what is destroyed, what is to be destroyed, or what holds a part that was to be left out.
 * @param reasons takes why
 */
export function refuseGone(
  { found }: Gone,
  { gone, wishes }: Said,
  { recording }: Request,
  participant: string,
  reasons: Reason[],
) {
  const refuse = (code: DenyCode, event: string, at: Instant) => reasons.push({ code, participant, event, at })
  for (const { deleted, withheld } of gone) {
    for (const one of deleted) refuse('deleted', one.id, one.happened)
    for (const one of withheld) {
      if (one.ranges === null) {
        if (!found.has(one.id)) refuse('range-to-be-found', one.id, one.happened)
      } else if (!one.ranges.every((range) => isInside(range, recording.leftOut)))
        refuse('range-withheld', one.id, one.happened)
    }
  }
  for (const wish of wishes) refuse('deletion-requested', wish.event, wish.happened)
}

/** Who wishes a session's recordings to be deleted. */
export const wishesFor = ({ wishes }: Gone, session: SessionFacts): readonly Wish[] =>
  wishes.filter((one) => isWished(one, session))

/** Whether a range lies in the union of others. */
export function isInside(range: Span, others: readonly Span[]): boolean {
  let reached = range.startMs
  for (const one of [...others].sort((a, b) => a.startMs - b.startMs)) {
    if (one.startMs > reached) break
    if (one.endMs > reached) reached = one.endMs
  }
  return reached >= range.endMs
}
