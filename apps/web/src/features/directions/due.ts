import { endOfDay, fromWallClock, toWallClock } from '../../consent/wall-clock.ts'

export const whens = ['now', 'hour', 'day', 'other'] as const
export type When = (typeof whens)[number]
/** By when, as it is chosen; `other` is a wall clock of the program's zone. */
export type Due = { when: When; other: string }

/** The instant that is meant; null while another time is missing or past. */
export function dueAt({ when, other }: Due, now: number, timeZone: string): number | null {
  switch (when) {
    case 'now':
      return now
    case 'hour':
      return now + 60 * 60_000
    case 'day':
      // The last minute that a clock on the wall shows today.
      return endOfDay(toWallClock(now, timeZone).slice(0, 10), timeZone) - 60_000
    default: {
      const at = other === '' ? Number.NaN : fromWallClock(other, timeZone)
      return at > now ? at : null
    }
  }
}
