import { parseClock } from '../../player/clock.ts'

export interface Range {
  readonly startMs: number
  readonly endMs: number
}

/** Times that are said from memory mean the part around them: the server leaves out as much more on each side. */
const WIDENED_MS = 2 * 60 * 1000

/** What is left out. @param lastMs how long the recording is, where that is known */
export const widened = ({ startMs, endMs }: Range, lastMs: number | null): Range => ({
  startMs: Math.max(0, startMs - WIDENED_MS),
  endMs: lastMs === null ? endMs + WIDENED_MS : Math.min(endMs + WIDENED_MS, lastMs),
})

/** A bare number is minutes, as people say it. */
const msOf = (text: string) => parseClock(/^\s*\d{1,3}\s*$/.test(text) ? `${text.trim()}:00` : text)

/** Two times, the earlier one first and inside of the recording; else null. */
export function rangeSaid(from: string, to: string, lastMs: number | null): Range | null {
  const [startMs, endMs] = [msOf(from), msOf(to)]
  if (startMs === null || endMs === null || startMs >= endMs) return null
  return lastMs !== null && startMs >= lastMs ? null : { startMs, endMs }
}
