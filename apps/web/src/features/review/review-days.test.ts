import { expect, test } from 'vitest'
import { reviewDays } from './review-days.ts'
import type { Room } from './room.ts'

const consent = (deleteBy: string | null, daysAfterReview: number | null): Room['consent'] => ({
  persons: [],
  purposes: [],
  purpose: 'individual-supervision',
  until: null,
  deleteBy,
  daysAfterReview,
})
const now = Date.parse('2026-11-12T10:00:00Z')

test.each([
  ['starts the days', '2026-11-30T00:00:00Z', 7, { is: 'starts', days: 7, by: '2026-11-19T10:00:00.000Z' }],
  ['is the first end there is', null, 7, { is: 'starts', days: 7, by: '2026-11-19T10:00:00.000Z' }],
  ['moves nothing that goes before', '2026-11-15T00:00:00Z', 7, { is: 'stays', by: '2026-11-15T00:00:00Z' }],
  ['starts nothing where no days are set', '2026-11-30T00:00:00Z', null, { is: 'stays', by: '2026-11-30T00:00:00Z' }],
  ['says nothing where nothing is set', null, null, null],
] as const)('a mark %s', (_what, deleteBy, days, expected) => {
  expect(reviewDays(consent(deleteBy, days), null, now)).toEqual(expected)
})

test('once marked it says the day, and that it is the review’s doing only where it is', () => {
  const reviewedAt = '2026-11-12T10:00:00Z'
  const after = (deleteBy: string | null) => reviewDays(consent(deleteBy, 7), reviewedAt, now)
  expect(after('2026-11-19T10:00:00.000Z')).toEqual({ is: 'because', days: 7, by: '2026-11-19T10:00:00.000Z' })
  expect(after('2026-11-15T00:00:00.000Z')).toEqual({ is: 'goes', by: '2026-11-15T00:00:00.000Z' })
  expect(after(null)).toBeNull()
})
