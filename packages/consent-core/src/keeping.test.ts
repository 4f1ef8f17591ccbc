import { describe, expect, test } from 'vitest'
import type { LedgerEvent } from './events.ts'
import { granted, requestOf, scopeOf, T0 } from './testing/make.ts'
import { amended, codes, day, dispute } from './testing/on-days.ts'

describe('what was due by the time of a change stays due', () => {
  const keep = (keepAtMostDays: number | null) => ({ conditions: { ...scopeOf().conditions, keepAtMostDays } })
  const kept = (changed: number, ...more: LedgerEvent[]) =>
    codes([granted('h', T0, keep(1)), amended('m', changed, keep(30)), ...more], 5)
  test('a change after the day, or on it, opens nothing', () => {
    expect(kept(3)).toEqual(['delete-by-passed'])
    expect(kept(2)).toEqual(['delete-by-passed'])
    expect(kept(1.9)).toEqual(['allowed'])
  })

  test('nor does one that takes the end away, and none brings the day forward', () => {
    expect(codes([granted('h', T0, keep(1)), amended('m', 3, keep(null))], 5)).toEqual(['delete-by-passed'])
    expect(codes([granted('h', T0, keep(30)), amended('m', 3, keep(9))], 5)).toEqual(['allowed'])
    expect(kept(1.9, amended('n', 1.95, keep(2)), amended('o', 2.9, keep(9)))).toEqual(['allowed'])
    expect(kept(1.9, amended('n', 1.95, keep(2)), amended('o', 3, keep(9)))).toEqual(['delete-by-passed'])
  })

  test('it was due only of sessions that the scope covered by then', () => {
    const elsewhere = { ...keep(1), sessions: { named: ['ses_9'] } }
    expect(codes([granted('h', T0, elsewhere), amended('m', 3, keep(30))], 5)).toEqual(['allowed'])
    expect(codes([granted('h', T0, keep(1)), amended('m', 3, { ...keep(30), ...elsewhere })], 5)).not.toContain(
      'allowed',
    )
  })

  test('days after a review too, counted from the review', () => {
    const review = (deleteAfterReviewDays: number) => ({
      conditions: { ...scopeOf().conditions, deleteAfterReviewDays },
    })
    const request = requestOf({ recording: { ...requestOf().recording, reviewedAt: day(2) } })
    const ledger = (changed: number) => [granted('h', T0, review(1)), amended('m', changed, review(30))]
    expect(codes(ledger(3), 5, request)).toEqual(['delete-by-passed'])
    expect(codes(ledger(2.9), 5, request)).toEqual(['allowed'])
  })

  test('as things stood by then: a dispute of a longer time had brought the day back', () => {
    const ledger = [granted('h', T0, keep(1)), amended('m', 0.5, keep(30)), dispute('m', 2), amended('n', 3, keep(30))]
    expect(codes(ledger, 5)).toEqual(['delete-by-passed'])
    expect(
      codes(
        ledger.filter(({ id }) => id !== 'd-m'),
        5,
      ),
    ).toEqual(['allowed'])
  })
})
