import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, contentRange, parseRange, type RangeAnswer } from './range.ts'

const cases: [string, string | undefined, RangeAnswer][] = [
  ['no header', undefined, 'whole'],
  ['from the start', 'bytes=0-', { start: 0, end: 100 }],
  ['from the middle, capped', 'bytes=500-', { start: 500, end: 600 }],
  ['to the end, under the cap', 'bytes=950-', { start: 950, end: 1000 }],
  ['one byte', 'bytes=0-0', { start: 0, end: 1 }],
  ['a short range', 'bytes=10-19', { start: 10, end: 20 }],
  ['just the cap', 'bytes=10-109', { start: 10, end: 110 }],
  ['over the cap', 'bytes=10-110', { start: 10, end: 110 }],
  ['last byte', 'bytes=999-999', { start: 999, end: 1000 }],
  ['an end beyond the end', 'bytes=990-5000', { start: 990, end: 1000 }],
  ['an end beyond all numbers', 'bytes=990-99999999999999999999999999', { start: 990, end: 1000 }],
  ['suffix', 'bytes=-10', { start: 990, end: 1000 }],
  ['suffix over the cap', 'bytes=-500', { start: 500, end: 600 }],
  ['suffix longer than the file', 'bytes=-5000', { start: 0, end: 100 }],
  ['capital unit', 'Bytes=0-9', { start: 0, end: 10 }],
  ['white space', ' bytes = 0-9 ', { start: 0, end: 10 }],
  ['suffix of nothing', 'bytes=-0', 'unsatisfiable'],
  ['beyond the end', 'bytes=1000-', 'unsatisfiable'],
  ['far beyond the end', 'bytes=99999999999999999999999-', 'unsatisfiable'],
  ['reversed', 'bytes=20-10', 'unsatisfiable'],
  ['several', 'bytes=0-9,20-29', 'unsatisfiable'],
  ['several, of which one is empty', 'bytes=0-9,', 'unsatisfiable'],
  ['neither start nor end', 'bytes=-', 'unsatisfiable'],
  ['nothing', 'bytes=', 'unsatisfiable'],
  ['words', 'bytes=all', 'unsatisfiable'],
  ['negative', 'bytes=-5-10', 'unsatisfiable'],
  ['hexadecimal', 'bytes=0x0-0xff', 'unsatisfiable'],
  ['fractions', 'bytes=0.5-1.5', 'unsatisfiable'],
  ['no unit', '0-9', 'unsatisfiable'],
  ['empty header', '', 'unsatisfiable'],
  ['garbage', 'hear everything', 'unsatisfiable'],
  ['another unit, to be ignored', 'seconds=0-9', 'whole'],
]

describe('a Range header', () => {
  it.each(cases)('%s: %j', (_, header, answer) => {
    expect(parseRange(header, 1000, 100)).toEqual(answer)
  })

  it.each(['bytes=0-', 'bytes=0-0', 'bytes=-1'])('%s of an empty file', (header) => {
    expect(parseRange(header, 0, 100)).toBe('unsatisfiable')
  })

  it('is answered inside of the file and the cap, or not at all', () => {
    const header = fc.oneof(
      fc.tuple(fc.nat(2000), fc.nat(2000)).map(([a, b]) => `bytes=${a}-${b}`),
      fc.nat(2000).map((a) => `bytes=${a}-`),
      fc.nat(2000).map((a) => `bytes=-${a}`),
      fc.string(),
    )
    fc.assert(
      fc.property(header, fc.nat(1500), fc.integer({ min: 1, max: 500 }), (asked, size, max) => {
        const answer = parseRange(asked, size, max)
        if (typeof answer === 'string') return
        expect(answer.start).toBeGreaterThanOrEqual(0)
        expect(answer.end).toBeLessThanOrEqual(size)
        expect(answer.end - answer.start).toBeGreaterThan(0)
        expect(answer.end - answer.start).toBeLessThanOrEqual(max)
      }),
    )
  })

  it('leads through the whole file, answer by answer', () => {
    let at = 0
    for (let answers = 0; at < 1000; answers++) {
      const answer = parseRange(`bytes=${at}-`, 1000, 300)
      expect(answer).toMatchObject({ start: at })
      at = (answer as { end: number }).end
      expect(answers).toBeLessThan(4)
    }
  })
})

describe('a Content-Range', () => {
  it('names the last byte, not the one behind it', () => {
    expect(contentRange({ start: 0, end: 100 }, 1000)).toBe('bytes 0-99/1000')
    expect(contentRange('unsatisfiable', 1000)).toBe('bytes */1000')
  })
})

describe('an answer that was cut', () => {
  const CHUNK = 64 * 1024
  it.each([
    ['at the start', 0, 2 * CHUNK, 2 * CHUNK],
    ['further on', 2 * CHUNK, 2 * CHUNK, 4 * CHUNK],
    ['after a seek into a chunk', 2 * CHUNK + 5000, 2 * CHUNK, 4 * CHUNK],
    ['just before a chunk ends', 3 * CHUNK - 1, 2 * CHUNK, 4 * CHUNK],
    ['where not one chunk ends', 10, 1000, 1010],
    ['where the cap is no whole chunk', 0, CHUNK + 1000, CHUNK],
  ])('ends with a chunk: %s', (_, start, max, end) => {
    expect(parseRange(`bytes=${start}-`, 100 * CHUNK, max)).toEqual({ start, end })
  })

  it('but never where the browser named an end within the cap', () => {
    expect(parseRange(`bytes=10-${CHUNK + 9}`, 100 * CHUNK, 2 * CHUNK)).toEqual({ start: 10, end: CHUNK + 10 })
  })
})

describe('bytes of a time', () => {
  it.each([
    [20_000, 22_700_000, 3_600_000, 2],
    [20_000, 1_900_000, 300_000, 2],
    [20_000, 5_000, 500, 3],
    [20_000, 1, 3_600_000, 1],
    [20_000, 700, 0, 214],
    [60_000, 22_700_000, 3_600_000, 6],
  ])('%i ms of %i bytes for %i ms are %i chunks', (ms, bytes, durationMs, chunks) => {
    expect(bytesOf(ms, { bytes, durationMs })).toBe(chunks * 64 * 1024)
  })
})
