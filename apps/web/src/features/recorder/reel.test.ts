import { describe, expect, test } from 'vitest'
import { furthest, lostMs, nothing, Reel } from './reel.ts'

describe('the books of a recording', () => {
  test('number pieces on, and say before a later stretch why nothing was captured', () => {
    const reel = new Reel()
    reel.begin(200, 'interrupted')
    const first = [reel.add(1_200), reel.add(2_190)]
    reel.halt()
    reel.begin(62_190, 'off-the-record')
    const second = [reel.add(63_200), reel.add(64_200)]
    expect([...first, ...second]).toEqual([
      { number: 0, stretch: 0, startMs: 200, endMs: 1_200, after: null },
      { number: 1, stretch: 0, startMs: 1_200, endMs: 2_190, after: null },
      { number: 2, stretch: 1, startMs: 62_190, endMs: 63_200, after: 'off-the-record' },
      { number: 3, stretch: 1, startMs: 63_200, endMs: 64_200, after: null },
    ])
    expect(reel.gaps).toEqual([{ kind: 'off-the-record', atMs: 1_990, lengthMs: 60_000 }])
    expect(reel.pieces).toBe(4)
    expect(reel.capturedMs(64_700)).toBe(1_990 + 2_010 + 500)
  })

  test('go on after a reload where the last piece ended', () => {
    const reel = new Reel({ pieces: 7, stretch: 1, endMs: 9_000 }, 8_000)
    reel.begin(11_500, 'interrupted')
    expect(reel.add(12_500)).toEqual({ number: 7, stretch: 2, startMs: 11_500, endMs: 12_500, after: 'interrupted' })
    expect(reel.gaps).toEqual([{ kind: 'interrupted', atMs: 8_000, lengthMs: 2_500 }])
    expect(lostMs(reel.gaps)).toBe(2_500)
  })

  test('count no gap after a microphone that gave nothing, but the whole of it', () => {
    const reel = new Reel({ pieces: 1, stretch: 0, endMs: 1_000 })
    reel.begin(2_000, 'interrupted')
    reel.halt()
    reel.begin(4_000, 'interrupted')
    expect(reel.gaps).toEqual([{ kind: 'interrupted', atMs: 1_000, lengthMs: 3_000 }])
    expect(reel.add(5_000).stretch).toBe(1)
  })

  test('never hold a piece that ends before it begins, or begins before the last one ended', () => {
    const reel = new Reel({ pieces: 1, stretch: 0, endMs: 5_000 })
    reel.begin(4_000, 'interrupted')
    expect(reel.add(4_500)).toMatchObject({ startMs: 5_000, endMs: 5_001 })
    expect(reel.add(5_001)).toMatchObject({ startMs: 5_001, endMs: 5_002 })
  })

  test('call nothing lost that somebody wished', () => {
    expect(
      lostMs([
        { kind: 'off-the-record', atMs: 0, lengthMs: 90_000 },
        { kind: 'interrupted', atMs: 5, lengthMs: 1_000 },
        { kind: 'interrupted', atMs: 9, lengthMs: 700 },
      ]),
    ).toBe(1_700)
  })
})

test('a recording has come as far as its furthest piece, arrived or waiting', () => {
  const waiting = [
    { number: 4, stretch: 1, startMs: 4_000, endMs: 5_000, after: null },
    { number: 5, stretch: 1, startMs: 5_000, endMs: 6_000, after: null },
  ]
  expect(furthest(nothing, [])).toBe(nothing)
  expect(furthest({ pieces: 4, stretch: 1, endMs: 4_000 }, waiting)).toEqual({ pieces: 6, stretch: 1, endMs: 6_000 })
  // Acknowledged, and not erased before the tab went.
  expect(furthest({ pieces: 6, stretch: 1, endMs: 6_000 }, waiting)).toEqual({ pieces: 6, stretch: 1, endMs: 6_000 })
})
