import { expect, test } from 'vitest'
import { timesOf } from './when.ts'
import type { DemoSession } from './types.ts'

const zone = 'America/New_York'
const session: DemoSession = {
  key: 'willow-1',
  number: 1,
  clinician: 'dana',
  clients: ['willow'],
  guests: [],
  startedAt: { daysAgo: 1, at: '10:00' },
}
const iso = (now: string, when: Parameters<ReturnType<typeof timesOf>>[0], timeZone = zone) =>
  new Date(timesOf([session], timeZone, Date.parse(now))(when)).toISOString()

test('a clock time is the program’s, on its own calendar', () => {
  // 22:30 on the 23rd in New York, already the 24th in London.
  expect(iso('2026-11-24T03:30:00Z', { daysAgo: 1, at: '10:00' })).toBe('2026-11-22T15:00:00.000Z')
  expect(iso('2026-11-24T03:30:00Z', { daysAgo: 1, at: '10:00' }, 'Asia/Seoul')).toBe('2026-11-23T01:00:00.000Z')
  expect(iso('2026-11-24T15:00:00Z', { inDays: 2, at: '18:30' })).toBe('2026-11-26T23:30:00.000Z')
})

test('days are the calendar’s, also over a change of the clocks', () => {
  expect(iso('2026-11-02T15:00:00Z', { daysAgo: 1, at: '00:30' })).toBe('2026-11-01T04:30:00.000Z')
  expect(iso('2026-11-02T15:00:00Z', { daysAgo: 1, at: '18:00' })).toBe('2026-11-01T23:00:00.000Z')
  expect(iso('2027-03-15T15:00:00Z', { daysAgo: 2, at: '18:00' })).toBe('2027-03-13T23:00:00.000Z')
  expect(iso('2027-03-15T15:00:00Z', { daysAgo: 1, at: '18:00' })).toBe('2027-03-14T22:00:00.000Z')
})

test('a date without a time ends with that day', () => {
  expect(iso('2026-11-24T15:00:00Z', { endOfDayIn: 0 })).toBe('2026-11-25T05:00:00.000Z')
  expect(iso('2026-11-24T15:00:00Z', { endOfDayIn: -5 })).toBe('2026-11-20T05:00:00.000Z')
})

test('minutes count from now or from a session’s beginning', () => {
  expect(iso('2026-11-24T15:00:00Z', { minutesAgo: 75 })).toBe('2026-11-24T13:45:00.000Z')
  expect(iso('2026-11-24T15:00:00Z', { session: 'willow-1', minutes: 4 })).toBe('2026-11-23T15:04:00.000Z')
  expect(() => iso('2026-11-24T15:00:00Z', { session: 'willow-9', minutes: 0 })).toThrow('willow-9')
})
