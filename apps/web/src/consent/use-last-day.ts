import { useFormatter } from 'use-intl'
import { useNow } from '../clock/use-now.ts'
import { lastDay } from './last-day.ts'

/** Names the last day before an end, with its year wherever that is not this one. */
export function useLastDay(): (iso: string) => string {
  const format = useFormatter()
  const now = useNow()
  const yearOf = (day: Date) => format.dateTime(day, { year: 'numeric' })
  return (iso) => {
    const day = lastDay(iso)
    return format.dateTime(day, yearOf(day) === yearOf(new Date(now)) ? 'day' : 'dayYear')
  }
}
