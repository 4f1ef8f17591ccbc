import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { useNow } from '../clock/use-now.ts'
import type { Ending } from './ask-again.tsx'
import { lastDay } from './last-day.ts'
import { useLastDay } from './use-last-day.ts'
import { daysBetween } from './wall-clock.ts'

/** When something ends, in days of the program's calendar, and what for. */
export function useEndingWords(): (ending: Ending) => { when: string; what: string } {
  const t = useTranslations('today')
  const tc = useTranslations('consent.purposesInText')
  const format = useFormatter()
  const now = useNow()
  const nameDay = useLastDay()
  const { timeZone } = useMe().program
  return ({ endsAt, purposes }) => {
    const last = lastDay(endsAt)
    const days = Math.max(0, daysBetween(now, last.getTime(), timeZone))
    return {
      when: t('endsOn', { day: nameDay(endsAt), days }),
      what: t('endsFor', { purposes: format.list(purposes.map((one) => tc(one))) }),
    }
  }
}
