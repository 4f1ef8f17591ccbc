import { describe, expect, test } from 'vitest'
import { clock, clockSpan, clockTenths, parseClock } from './clock.ts'

describe('clock', () => {
  test.each([
    [0, '00:00'],
    [999, '00:00'],
    [723_400, '12:03'],
    [3_599_999, '59:59'],
    [3_723_000, '1:02:03'],
    [-5, '00:00'],
  ])('%i ms reads %s', (ms, text) => expect(clock(ms)).toBe(text))

  test('tenths are cut, never rounded up into a second that has not come', () => {
    expect(clockTenths(723_499)).toBe('12:03.4')
    expect(clockTenths(59_999)).toBe('00:59.9')
  })

  test('a moment has one time, a range two', () => {
    expect(clockSpan(192_000, null)).toBe('03:12')
    expect(clockSpan(192_000, 220_000)).toBe('03:12–03:40')
  })
})

describe('parseClock', () => {
  test.each([
    ['75', 75_000],
    ['1:15', 75_000],
    ['12:03.4', 723_400],
    ['1:02:03', 3_723_000],
    [' 03:12 ', 192_000],
    ['１２：０３', 723_000],
  ])('%s', (text, ms) => expect(parseClock(text)).toBe(ms))

  test.each(['', 'now', '1:75', '1:2:3:4', '-1:00', '12:', ':12', '1.'])('%s is no time', (text) =>
    expect(parseClock(text)).toBeNull(),
  )

  test('reads back what clockTenths wrote', () => {
    for (let ms = 0; ms < 4_000_000; ms += 61_100) expect(parseClock(clockTenths(ms))).toBe(ms)
  })
})
