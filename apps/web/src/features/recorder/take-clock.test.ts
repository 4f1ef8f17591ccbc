import { expect, test } from 'vitest'
import { TakeClock } from './take-clock.ts'

test('counts from the beginning, and does not run backwards when a device’s clock is set back', () => {
  let now = 10_500
  const clock = new TakeClock(10_000, () => now)
  expect(clock.at()).toBe(500)
  now = 9_000
  expect(clock.at()).toBe(500)
  now = 12_000.4
  expect(clock.at()).toBe(2_000)
  expect(clock.of(11_000)).toBe(1_000)
  expect(clock.of(1)).toBe(0)
})
