import { expect, test } from 'vitest'
import { rangeSaid, widened } from './said-times.ts'

const MINUTE = 60_000

test('what is left out is two minutes wider on each side, and no longer than the recording', () => {
  const last = 3 * MINUTE + 43_000
  const range = rangeSaid('3:40', '3:42', last)!
  expect(widened(range, last)).toEqual({ startMs: 100_000, endMs: last })
  expect(widened(range, null)).toEqual({ startMs: 100_000, endMs: 342_000 })
  expect(widened(rangeSaid('1', '2', last)!, last).startMs).toBe(0)
})

test('two times are needed, the earlier one first, and the recording holds them', () => {
  expect(rangeSaid('3:42', '3:40', null)).toBeNull()
  expect(rangeSaid('', '3', null)).toBeNull()
  expect(rangeSaid('12', '14', 4 * MINUTE)).toBeNull()
  expect(rangeSaid('12', '14', null)).toEqual({ startMs: 12 * MINUTE, endMs: 14 * MINUTE })
})
