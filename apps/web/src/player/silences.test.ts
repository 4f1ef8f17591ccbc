import { describe, expect, test } from 'vitest'
import { silenceAt, silences, totalMs } from './silences.ts'

/** Seconds of sound at a level of 0 to 255, 50 bytes a second. */
const sound = (...parts: [seconds: number, level: number][]) =>
  Uint8Array.from(parts.flatMap(([seconds, level]) => Array.from({ length: seconds * 50 }, () => level)))

describe('silences', () => {
  test('a long pause between talking, its edges left in', () => {
    expect(silences(sound([10, 120], [6, 2], [10, 120]))).toEqual([{ startMs: 10_350, endMs: 15_650 }])
  })
  test('a short pause belongs to talking', () => expect(silences(sound([10, 120], [1, 2], [10, 120]))).toEqual([]))
  test('the hiss of a recorder is silence too', () => {
    expect(silences(sound([10, 160], [8, 14], [10, 160]))).toHaveLength(1)
  })
  test('quiet talking is not silence', () => {
    expect(silences(sound([10, 160], [4, 2], [8, 40], [10, 160]))).toEqual([{ startMs: 10_350, endMs: 13_650 }])
  })
  test('a silence at the end is found', () => expect(silences(sound([10, 120], [5, 1]))).toHaveLength(1))
  test('talking throughout gives none', () => expect(silences(sound([30, 90]))).toEqual([]))
  test('nothing recorded gives none', () => expect(silences(new Uint8Array())).toEqual([]))
})

test('silenceAt finds the one around a moment', () => {
  const spans = [
    { startMs: 1000, endMs: 2000 },
    { startMs: 5000, endMs: 9000 },
    { startMs: 20_000, endMs: 30_000 },
  ]
  expect(silenceAt(spans, 1000)).toBe(spans[0])
  expect(silenceAt(spans, 2000)).toBeNull()
  expect(silenceAt(spans, 8999)).toBe(spans[1])
  expect(silenceAt(spans, 500)).toBeNull()
  expect(silenceAt(spans, 40_000)).toBeNull()
  expect(totalMs(spans)).toBe(15_000)
})
