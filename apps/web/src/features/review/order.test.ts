import { describe, expect, test } from 'vitest'
import { aThread } from './a-thread.ts'
import { byMoment, neighbour, threadAt } from './order.ts'

const range = aThread({ id: 'range', startMs: 10_000, endMs: 40_000 })
const inside = aThread({ id: 'inside', startMs: 20_000 })
const later = aThread({ id: 'later', startMs: 60_000 })
const sorted = [range, inside, later]

test('by moment, then by when they were written', () => {
  const first = aThread({ id: 'b', startMs: 5000, createdAt: '2026-11-20T10:00:00.000Z' })
  const second = aThread({ id: 'a', startMs: 5000, createdAt: '2026-11-20T10:00:01.000Z' })
  expect([later, second, first].sort(byMoment).map((thread) => thread.id)).toEqual(['b', 'a', 'later'])
})

describe('the thread at the playhead', () => {
  test('none before the first', () => expect(threadAt(sorted, 9999)).toBeNull())
  test('a range for its length', () => expect(threadAt(sorted, 39_000)?.id).toBe('range'))
  test('a moment within a range stands out for a while', () => {
    expect(threadAt(sorted, 20_000)?.id).toBe('inside')
    expect(threadAt(sorted, 24_900)?.id).toBe('inside')
    expect(threadAt(sorted, 25_000)?.id).toBe('range')
  })
  test('none once a moment has passed', () => expect(threadAt(sorted, 66_000)).toBeNull())
})

describe('next and previous', () => {
  test('from the chosen one', () => {
    expect(neighbour(sorted, 'inside', 0, 1)?.id).toBe('later')
    expect(neighbour(sorted, 'inside', 0, -1)?.id).toBe('range')
    expect(neighbour(sorted, 'later', 0, 1)).toBeNull()
  })
  test('from the playhead where none is chosen', () => {
    expect(neighbour(sorted, null, 30_000, 1)?.id).toBe('later')
    expect(neighbour(sorted, null, 30_000, -1)?.id).toBe('inside')
  })
  test('from the playhead where the chosen one is filtered away', () => {
    expect(neighbour(sorted, 'gone', 30_000, 1)?.id).toBe('later')
  })
  test('previous skips the one that has only just begun, as players do', () => {
    expect(neighbour(sorted, null, 20_400, -1)?.id).toBe('range')
  })
})
