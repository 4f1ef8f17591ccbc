import { expect, test } from 'vitest'
import { dueAt, type When } from './due.ts'

const zone = 'America/New_York'
const now = Date.parse('2026-11-29T19:03:00Z')
const due = (when: When, other = '') => {
  const at = dueAt({ when, other }, now, zone)
  return at === null ? null : new Date(at).toISOString()
}

test('at once is now, within an hour an hour later', () => {
  expect([due('now'), due('hour')]).toEqual(['2026-11-29T19:03:00.000Z', '2026-11-29T20:03:00.000Z'])
})

test('the end of today is the last minute of the program’s day, which is still called today', () => {
  expect(due('day')).toBe('2026-11-30T04:59:00.000Z')
})

test('another time is read on the program’s clock; a past one and none are no time', () => {
  expect(due('other', '2026-11-30T09:00')).toBe('2026-11-30T14:00:00.000Z')
  expect([due('other'), due('other', '2026-11-29T14:03'), due('other', '2026-11-28T09:00')]).toEqual([null, null, null])
})
