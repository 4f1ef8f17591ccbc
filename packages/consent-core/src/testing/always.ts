import fc from 'fast-check'
import { expect, vi } from 'vitest'

/** The long run, before a release. */
export const full = Boolean(process.env.EARSHOT_TEST_FULL)
const numRuns = full ? 100_000 : 500
// Long runs take minutes each; that is no fault.
if (full) vi.setConfig({ testTimeout: 30 * 60_000 })

/**
 * Tries a sentence on generated cases; the seed is printed when one fails.
 * @param atLeast the share of the cases in which its premise must have held, since otherwise it says little
 * @param holds expects what the sentence says; false if its premise was not there
 */
export function always<T>(arbitrary: fc.Arbitrary<T>, atLeast: number, holds: (value: T) => boolean) {
  let held = 0
  fc.assert(
    fc.property(arbitrary, (value) => {
      if (holds(value)) held++
    }),
    { numRuns },
  )
  // Of few cases chance alone leaves out four standard deviations once in thirty thousand runs; of many it may not.
  const chance = full ? 0 : 4 * Math.sqrt((atLeast * (1 - atLeast)) / numRuns)
  expect(held / numRuns).toBeGreaterThan(atLeast - chance)
}
