import { expect, test } from 'vitest'
import { saidOf } from './said-of.ts'

const two = [{ id: 'a' }, { id: 'b' }]

test('nothing is written down before it is known of everyone, or when nobody asked', () => {
  expect(saidOf(two, {})).toBe(null)
  expect(saidOf(two, { a: 'discard' })).toBe(null)
  expect(saidOf(two, { a: 'none', b: 'none' })).toBe(null)
})

test('each who asked says keep or discard, and whoever did not says nothing', () => {
  expect(saidOf(two, { a: 'none', b: 'keep' })).toEqual([{ clientId: 'b', keep: true }])
  expect(saidOf(two, { a: 'discard', b: 'keep' })).toEqual([
    { clientId: 'a', keep: false },
    { clientId: 'b', keep: true },
  ])
})
