import { expect, test } from 'vitest'
import { pathOf } from './path.ts'

test('strokes are one path of whole numbers', () => {
  const points = [
    { x: 1.4, y: 2.6 },
    { x: 10, y: 20.5 },
  ]
  expect(pathOf([{ points }, { points: [{ x: 3, y: 4 }] }])).toBe('M1 3L10 21M3 4')
  expect(pathOf([])).toBe('')
})
