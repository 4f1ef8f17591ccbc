import { describe, expect, test } from 'vitest'
import { firstPxPerSecond, msAt, rulerMarks, scrollToShow, xOf, zoomed } from './view.ts'

const HOUR = 3_600_000
const view = { pxPerMs: 0.01, scrollPx: 500, widthPx: 800 }

test('pixels and moments', () => {
  expect(xOf(view, 60_000)).toBe(100)
  expect(msAt(view, 100)).toBe(60_000)
  expect(msAt({ ...view, pxPerMs: 0 }, 100)).toBe(0)
})

describe('zoom', () => {
  test('a short recording fills the window at first', () => {
    expect(firstPxPerSecond(900, 30_000)).toBe(30)
    expect(firstPxPerSecond(900, HOUR)).toBe(9)
  })
  test('out goes no further than the whole recording', () => {
    let px = 9
    for (let i = 0; i < 20; i++) px = zoomed(px, -1, 900, HOUR)
    expect(px).toBe(0.25)
  })
  test('in stops at the finest', () => {
    let px = 9
    for (let i = 0; i < 20; i++) px = zoomed(px, 1, 900, HOUR)
    expect(px).toBe(120)
  })
})

describe('ruler', () => {
  test('marks stand on round times, apart', () => {
    expect(rulerMarks(view, HOUR, 80)).toEqual([
      40_000, 50_000, 60_000, 70_000, 80_000, 90_000, 100_000, 110_000, 120_000, 130_000,
    ])
  })
  test('none beyond the end', () => {
    expect(rulerMarks({ ...view, scrollPx: 0 }, 25_000, 80)).toEqual([0, 10_000, 20_000])
  })
  test('none before anything is drawn', () => expect(rulerMarks({ ...view, pxPerMs: 0 }, HOUR, 80)).toEqual([]))
})

describe('following', () => {
  test('what is in sight stays', () => expect(scrollToShow(view, 60_000, true)).toBeNull())
  test('near the edge the page turns, with the playhead at its left', () => {
    expect(scrollToShow(view, 126_000, true)).toBe(1196)
  })
  test('a jump back shows what led to it', () => expect(scrollToShow(view, 40_000, false)).toBe(160))
  test('never before the start', () => expect(scrollToShow(view, 1000, false)).toBe(0))
})
