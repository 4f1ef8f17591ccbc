import { describe, expect, test } from 'vitest'
import { clampMs, markIn, markOut, moveEdge, NOTHING_MARKED, spanBetween } from './span.ts'

const HOUR = 3_600_000

test('a moment stays inside the recording', () => {
  expect(clampMs(-5, HOUR)).toBe(0)
  expect(clampMs(HOUR + 5, HOUR)).toBe(HOUR)
  expect(clampMs(12.6, HOUR)).toBe(13)
})

describe('spanBetween', () => {
  test('a drag to the left is the same range', () => {
    expect(spanBetween(9000, 4000, HOUR)).toEqual({ startMs: 4000, endMs: 9000 })
  })
  test('a click is no range', () => expect(spanBetween(4000, 4100, HOUR)).toBeNull())
  test('a drag past the end stops there', () => {
    expect(spanBetween(HOUR - 1000, HOUR + 9000, HOUR)).toEqual({ startMs: HOUR - 1000, endMs: HOUR })
  })
})

describe('in and out by keys', () => {
  test('in, then out', () => {
    const marking = markOut(markIn(NOTHING_MARKED, 4000, HOUR), 9000, HOUR)
    expect(marking).toEqual({ inMs: null, span: { startMs: 4000, endMs: 9000 } })
  })
  test('out alone begins at the start', () => {
    expect(markOut(NOTHING_MARKED, 9000, HOUR).span).toEqual({ startMs: 0, endMs: 9000 })
  })
  test('out before in changes nothing', () => {
    const marking = markIn(NOTHING_MARKED, 9000, HOUR)
    expect(markOut(marking, 4000, HOUR)).toBe(marking)
  })
  test('in within a range moves its start', () => {
    const range = { inMs: null, span: { startMs: 4000, endMs: 9000 } }
    expect(markIn(range, 6000, HOUR).span).toEqual({ startMs: 6000, endMs: 9000 })
  })
  test('in after a range begins another', () => {
    const range = { inMs: null, span: { startMs: 4000, endMs: 9000 } }
    expect(markIn(range, 12_000, HOUR)).toEqual({ inMs: 12_000, span: null })
  })
  test('out again moves the end', () => {
    const range = { inMs: null, span: { startMs: 4000, endMs: 9000 } }
    expect(markOut(range, 7000, HOUR).span).toEqual({ startMs: 4000, endMs: 7000 })
  })
})

test('an edge dragged past the other turns the range over', () => {
  expect(moveEdge({ startMs: 4000, endMs: 9000 }, 'start', 12_000, HOUR)).toEqual({ startMs: 9000, endMs: 12_000 })
  expect(moveEdge({ startMs: 4000, endMs: 9000 }, 'end', 4100, HOUR)).toEqual({ startMs: 4000, endMs: 9000 })
})
