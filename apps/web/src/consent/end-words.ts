import { useFormatter } from 'use-intl'
import { useMe } from '../api/me.ts'
import { toWallClock } from './wall-clock.ts'

/**
 * An end as it is said: the last day where it falls on midnight of the program's clock, else the day and the time.
 * `day` and `time` are never both null.
 */
export function useEndWords(): (ms: number) => { day: string; time: null } | { day: null; time: string } {
  const format = useFormatter()
  const { timeZone } = useMe().program
  return (ms) =>
    toWallClock(ms, timeZone).endsWith('T00:00')
      ? { day: format.dateTime(new Date(ms - 1), 'dayYear'), time: null }
      : { day: null, time: format.dateTime(new Date(ms), 'dayYearTime') }
}
