import { expect, test } from 'vitest'
import { Rate } from './rate.ts'

function learned(): Rate {
  const rate = new Rate()
  for (let n = 0; n < 10; n++) rate.add(8_000, 1_000)
  return rate
}

test('a piece that comes late after a sleep holds no more than its bytes can', () => {
  expect(learned().heldMs(8_000, 60_000)).toBe(1_000)
})

test('one that comes late and whole holds all of it, quiet or not', () => {
  expect(learned().heldMs(64_000, 8_000)).toBe(8_000)
  expect(learned().heldMs(40_000, 8_000)).toBe(8_000)
})

test('one that comes in time is never doubted, nor one before anything is known', () => {
  expect(learned().heldMs(200, 1_050)).toBe(1_050)
  expect(new Rate().heldMs(10, 60_000)).toBe(60_000)
})
