import type { Room } from './room.ts'

const DAY_MS = 86_400_000

/** What the mark of a review does to the day of deletion, and why. Days are counted by the hour, as the server does. */
export type ReviewDays =
  /** Marked now, and were it the last review, the recording would go by `by`: so many `days` after it. */
  | { is: 'starts'; days: number; by: string }
  /** Other days are over before those after the review. */
  | { is: 'stays'; by: string }
  /** It goes `days` after this review. */
  | { is: 'because'; days: number; by: string }
  /** It is marked, and goes on this day for another reason. */
  | { is: 'goes'; by: string }

/** @returns null where no day of deletion is set */
export function reviewDays(
  { deleteBy, daysAfterReview: days }: Room['consent'],
  reviewedAt: string | null,
  nowMs: number,
): ReviewDays | null {
  if (reviewedAt !== null) {
    if (deleteBy === null) return null
    const isBecause = days !== null && Date.parse(reviewedAt) + days * DAY_MS === Date.parse(deleteBy)
    return isBecause ? { is: 'because', days, by: deleteBy } : { is: 'goes', by: deleteBy }
  }
  const reviewed = days === null ? Infinity : nowMs + days * DAY_MS
  if (deleteBy !== null && Date.parse(deleteBy) <= reviewed) return { is: 'stays', by: deleteBy }
  return days === null ? null : { is: 'starts', days, by: new Date(reviewed).toISOString() }
}
