import { expect, test } from 'vitest'
import { heights, outline, percentile } from './peaks.ts'

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

test('an outline tells talk from silence where every column holds a loud moment', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i % 50 === 0 ? 200 : i < 500 ? 120 : 4))
  const drawn = outline(bytes, 10)
  expect(drawn).toHaveLength(10)
  expect(drawn[0]).toBeCloseTo(1)
  expect(drawn[9]).toBeLessThan(0.2)
})

test('an outline of less than was asked for has as many columns as there are', () => {
  expect(outline(Uint8Array.of(1, 2, 3), 10)).toHaveLength(3)
})
