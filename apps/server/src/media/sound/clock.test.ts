import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Clock, msOf } from './clock.ts'

/** Plays frames of a fifth of a second at the times given and tells the holes before them. */
function holes(start: number | null, times: (number | null)[]): number[] {
  const clock = new Clock(start)
  return times.map((at) => Math.round(clock.holeBefore(at, 0.2) * 1000) / 1000)
}

describe('the clock', () => {
  const cases: [string, number | null, (number | null)[], number[]][] = [
    ['goes through without holes', 0, [0, 0.2, 0.4, 0.6], [0, 0, 0, 0]],
    ['begins where the file begins', 7, [7, 7.2], [0, 0]],
    ['begins with the first frame where the file does not say', null, [7, 7.2], [0, 0]],
    ['waits for sound that begins after the picture', 0, [1.5, 1.7], [1.5, 0]],
    ['does not mind jitter', 0, [0.01, 0.19, 0.45, 0.58], [0, 0, 0, 0]],
    ['fills a hole', 0, [0, 0.2, 3.4, 3.6], [0, 0, 3, 0]],
    ['fills every hole', 0, [0, 1.2, 2.4], [0, 1, 1]],
    ['fills slow drift once it can be heard', 0, [0, 0.24, 0.48, 0.72], [0, 0, 0, 0.12]],
    ['goes on when time stamps begin anew', 0, [100, 100.2, 0, 0.2], [100, 0, 0, 0]],
    ['finds a hole after they began anew', 0, [0, 50, 0, 5.2], [0, 49.8, 0, 5]],
    ['goes on without time stamps', 0, [null, null, 0.4], [0, 0, 0]],
    ['keeps all sound where frames overlap', 0, [0, 0.1, 0.2], [0, 0, 0]],
  ]
  it.each(cases)('%s', (_, start, times, expected) => {
    expect(holes(start, times)).toEqual(expected)
  })

  it('never lags behind the time stamps, and never asks for less than nothing', () => {
    const steps = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(steps, (gaps) => {
        const clock = new Clock(0)
        let [at, heard] = [0, 0]
        for (const gap of gaps) {
          const hole = clock.holeBefore(at, 0.2)
          expect(hole).toBeGreaterThanOrEqual(0)
          heard += hole
          expect(at - heard).toBeLessThanOrEqual(0.1 + 1e-6)
          heard += 0.2
          at += gap
        }
      }),
    )
  })

  it('counts milliseconds from samples', () => {
    expect([0, 24, 48, 48_000, 172_800_000].map(msOf)).toEqual([0, 1, 1, 1000, 3_600_000])
  })
})
