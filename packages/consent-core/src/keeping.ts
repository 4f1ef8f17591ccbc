import { earlierOf } from './in-order.ts'
import type { ParticipantState, ScopeLine } from './fold.ts'
import type { Policy, RecordingFacts, SessionFacts } from './request.ts'
import { covers } from './scope-meets.ts'
import type { SessionsCovered } from './scope.ts'
import { signedBy, versionAt, versionsOf, type Disputes, type Version } from './version.ts'
import { DAY, type Instant } from './vocabulary.ts'

/** What all scopes that were ever granted ask for at a moment, so laid out that a session finds the fewest days. */
export interface Keeping {
  /** From the recording's start. */
  readonly atMost: Days
  /** From the end or review of the last open share. */
  readonly afterReview: Days
  /** What was asked for until a change asked for more: what was due by then stays due. */
  readonly before: readonly (KeptUntil & { readonly sessions: readonly SessionsCovered[] })[]
}

type AskedDays = Pick<Policy, 'keepAtMostDays' | 'deleteAfterReviewDays'>
export type KeptUntil = AskedDays & { readonly to: Instant }

interface Days {
  readonly named: ReadonlyMap<string, number>
  /** For sessions begun at or after: later steps cover more scopes, and so hold fewer days. */
  readonly steps: readonly { readonly from: Instant; readonly days: number }[]
}

/**
 * Of every scope that ever covered a session, also after it ended or was withdrawn. Only the client's own amendment
 * moves what a scope says.
 */
export function keepingAt(state: ParticipantState, given: readonly ScopeLine[], at: Instant): Keeping {
  const rules = given.flatMap((line) => {
    const asked = daysAsked(versionAt(line, state.disputes, at))
    return signedBy(line, at).map(({ scope }) => ({ sessions: scope.sessions, ...asked }))
  })
  const daysOf = (which: keyof AskedDays): Days => {
    const named = new Map<string, number>()
    const steps: { from: Instant; days: number }[] = []
    for (const { sessions, [which]: days } of rules) {
      if (days === null) continue
      for (const id of sessions.named ?? []) named.set(id, Math.min(days, named.get(id) ?? days))
      if (sessions.from !== undefined) steps.push({ from: sessions.from, days })
    }
    steps.sort((a, b) => a.from - b.from)
    let least = Number.POSITIVE_INFINITY
    return { named, steps: steps.filter(({ days }) => days < least && ((least = days), true)) }
  }
  if (given.length === 0) return nothingAsked
  return {
    atMost: daysOf('keepAtMostDays'),
    afterReview: daysOf('deleteAfterReviewDays'),
    before: given.flatMap((line) => (line.changes.length === 0 ? none : askedBefore(line, state.disputes, at))),
  }
}

/** What a scope asked for until each change that asked for more, as things stood by then. */
function askedBefore(line: ScopeLine, disputes: Disputes, at: Instant): Keeping['before'] {
  const { changes } = line
  const versionBy = versionsOf(line, disputes)
  const isDisputed = changes.some(({ id }) => disputes.has(id))
  let version = versionBy(line.granted.happened)
  return changes.flatMap((change, n): Keeping['before'] => {
    const { happened: to } = change
    if (to > at || changes[n - 1]?.happened === to) return none
    const earlier = changes.slice(0, n)
    const before = daysAsked(isDisputed ? versionAt({ ...line, changes: earlier }, disputes, to) : version)
    version = versionBy(to)
    const asked = daysAsked(version)
    const isMore =
      isLonger(asked.keepAtMostDays, before.keepAtMostDays) ||
      isLonger(asked.deleteAfterReviewDays, before.deleteAfterReviewDays)
    if (!isMore) return none
    const texts = signedBy({ ...line, changes: earlier }, to)
    return [{ ...before, to, sessions: texts.map(({ scope }) => scope.sessions) }]
  })
}

const isLonger = (days: number | null, than: number | null): boolean => than !== null && (days === null || days > than)

const daysAsked = ({ parts }: Version): AskedDays => ({
  keepAtMostDays: fewest(parts.map((part) => part.conditions.keepAtMostDays)),
  deleteAfterReviewDays: fewest(parts.map((part) => part.conditions.deleteAfterReviewDays)),
})

/** What was asked for before of the recordings of a session. */
export const keptBefore = ({ before }: Keeping, session: SessionFacts): readonly KeptUntil[] =>
  before.length === 0 ? none : before.filter(({ sessions }) => sessions.some((one) => covers(one, session)))

const noDays: Days = { named: new Map(), steps: [] }
const none: readonly never[] = []
const nothingAsked: Keeping = { atMost: noDays, afterReview: noDays, before: none }

const fewest = (all: readonly (number | null)[]): number | null => all.reduce(earlierOf, null)

/** When a recording is to be gone by what is asked of it; null if nothing asks for it. */
export const dueBy = (
  { keepAtMostDays, deleteAfterReviewDays }: AskedDays,
  { startedAt, reviewedAt }: RecordingFacts,
): Instant | null => earlierOf(dueAfter(startedAt, keepAtMostDays), dueAfter(reviewedAt, deleteAfterReviewDays))

/** The same by all that a participant said: what was due before they asked for more stays due. */
export function dueBySaid(said: AskedDays & { readonly before: readonly KeptUntil[] }, recording: RecordingFacts) {
  let due = dueBy(said, recording)
  for (const one of said.before) {
    const then = dueBy(one, recording)
    if (then !== null && then <= one.to) due = earlierOf(due, then)
  }
  return due
}

/** The fewest days that anything asks for which covers a session. */
export function daysFor({ named, steps }: Days, session: SessionFacts): number | null {
  let days = named.size === 0 ? null : (named.get(session.id) ?? null)
  for (const step of steps) {
    if (!(step.from <= session.startedAt)) break
    if (days === null || step.days < days) days = step.days
  }
  return days
}

const dueAfter = (from: Instant | null, days: number | null): Instant | null =>
  from === null || days === null ? null : from + days * DAY
