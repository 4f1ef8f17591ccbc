import { expect, test } from 'vitest'
import { heights, percentile } from './peaks.ts'

test('one loud bang does not flatten an hour of talking', () => {
  const bytes = new Uint8Array(10_000).fill(60)
  bytes[5000] = 255
  const drawn = heights(bytes)
  expect(drawn[0]).toBeCloseTo(1)
  expect(drawn[5000]).toBe(1)
})

test('silence stays low even when nothing is loud', () => {
  const drawn = heights(new Uint8Array(1000).fill(2))
  expect(drawn[0]).toBeLessThan(0.2)
})

test('percentile', () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, i) => i)
  expect(percentile(bytes, 0.2)).toBe(19)
  expect(percentile(bytes, 1)).toBe(99)
})
