import { expect, test } from 'vitest'
import { lastDay } from './last-day.ts'
import { endOfDay } from './wall-clock.ts'

test.each(['America/New_York', 'Asia/Seoul', 'UTC'])(
  'the day that was chosen is the day that is shown: %s',
  (timeZone) => {
    const stored = new Date(endOfDay('2026-12-08', timeZone)).toISOString()
    expect(new Intl.DateTimeFormat('en-CA', { timeZone }).format(lastDay(stored))).toBe('2026-12-08')
  },
)
