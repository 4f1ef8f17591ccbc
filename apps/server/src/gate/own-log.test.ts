import { expect, test } from 'vitest'
import { lengthOf } from './own-log.ts'

test.each([
  ['nothing', [], 0],
  ['one stretch', [[0, 20]], 20],
  [
    'one after the other',
    [
      [0, 20],
      [20, 40],
    ],
    40,
  ],
  [
    'the same twice',
    [
      [0, 20],
      [0, 20],
    ],
    20,
  ],
  [
    'out of order, overlapping',
    [
      [30, 60],
      [0, 40],
    ],
    60,
  ],
  [
    'one within another',
    [
      [0, 100],
      [20, 40],
    ],
    100,
  ],
  [
    'with a hole',
    [
      [0, 10],
      [50, 60],
    ],
    20,
  ],
])('%s: minutes are the union of what was played', (_name, stretches, length) => {
  expect(lengthOf(stretches.map(([startMs = 0, endMs = 0]) => ({ startMs, endMs })))).toBe(length)
})
