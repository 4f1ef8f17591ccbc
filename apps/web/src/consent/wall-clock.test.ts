import { expect, test } from 'vitest'
import { daysBetween, endOfDay, fromWallClock, toWallClock } from './wall-clock.ts'

const iso = (ms: number) => new Date(ms).toISOString()

test.each([
  ['2026-11-12T14:00', 'America/New_York', '2026-11-12T19:00:00.000Z'],
  ['2026-07-12T14:00', 'America/New_York', '2026-07-12T18:00:00.000Z'],
  ['2026-11-12T14:00', 'Asia/Seoul', '2026-11-12T05:00:00.000Z'],
  ['2026-11-12T14:00', 'UTC', '2026-11-12T14:00:00.000Z'],
])('%s in %s is %s', (text, zone, instant) => {
  expect(iso(fromWallClock(text, zone))).toBe(instant)
  expect(toWallClock(Date.parse(instant), zone)).toBe(text)
})

test('the hour that is skipped in spring means an hour later', () => {
  expect(iso(fromWallClock('2026-03-08T02:30', 'America/New_York'))).toBe('2026-03-08T07:30:00.000Z')
})

test('the hour that comes twice in autumn means the first', () => {
  expect(iso(fromWallClock('2026-11-01T01:30', 'America/New_York'))).toBe('2026-11-01T05:30:00.000Z')
})

test('days are counted by midnights there, also over a change of clocks', () => {
  const zone = 'America/New_York'
  const at = (text: string) => fromWallClock(text, zone)
  expect(daysBetween(at('2026-11-12T23:59'), at('2026-11-12T00:00'), zone)).toBe(0)
  expect(daysBetween(at('2026-10-31T23:59'), at('2026-11-02T00:00'), zone)).toBe(2)
  expect(daysBetween(at('2026-11-02T12:00'), at('2026-10-31T12:00'), zone)).toBe(-2)
})

test('a day ends at the next midnight there', () => {
  expect(iso(endOfDay('2026-11-30', 'America/New_York'))).toBe('2026-12-01T05:00:00.000Z')
  expect(iso(endOfDay('2026-12-31', 'Asia/Seoul'))).toBe('2026-12-31T15:00:00.000Z')
})
