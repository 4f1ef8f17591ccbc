import type { ParticipantState, ScopeLine } from './fold.ts'
import type { Policy, RecordingFacts, SessionFacts } from './request.ts'
import { everRead, versionAt } from './version.ts'
import { DAY, type Instant } from './vocabulary.ts'

/** What all scopes that were ever granted ask for at a moment, so laid out that a session finds the fewest days. */
export interface Keeping {
  /** From the recording's start. */
  readonly atMost: Days
  /** From the end or review of the last open share. */
  readonly afterReview: Days
}

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
    const conditions = versionAt(line, state.disputes, at).parts.map((part) => part.conditions)
    return everRead(line, at).map(({ sessions }) => ({
      sessions,
      atMost: fewest(conditions.map(({ keepAtMostDays }) => keepAtMostDays)),
      afterReview: fewest(conditions.map(({ deleteAfterReviewDays }) => deleteAfterReviewDays)),
    }))
  })
  const daysOf = (which: 'atMost' | 'afterReview'): Days => {
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
  return given.length === 0 ? nothingAsked : { atMost: daysOf('atMost'), afterReview: daysOf('afterReview') }
}

const noDays: Days = { named: new Map(), steps: [] }
const nothingAsked: Keeping = { atMost: noDays, afterReview: noDays }

const fewest = (all: readonly (number | null)[]): number | null =>
  all.reduce((least, days) => (least === null ? days : days === null ? least : Math.min(least, days)), null)

/** When a recording is to be gone by what is asked of it; null if nothing asks for it. */
export const dueBy = (
  { keepAtMostDays, deleteAfterReviewDays }: Pick<Policy, 'keepAtMostDays' | 'deleteAfterReviewDays'>,
  { startedAt, reviewedAt }: RecordingFacts,
): Instant | null => earlierOf(dueAfter(startedAt, keepAtMostDays), dueAfter(reviewedAt, deleteAfterReviewDays))

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

/** A date that can't be read stays one, so that whoever compares with it denies. */
export const earlierOf = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : Math.min(a, b)
