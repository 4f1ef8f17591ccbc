import { expect, test } from 'vitest'
import { readTime } from './fhir-time.ts'
import { attempt } from './result.ts'

const at = (text: string) => attempt(() => readTime(text, 'here'))

test.each([
  ['2026-12-31T23:59:59Z', '2026-12-31T23:59:59.000Z', 1000],
  ['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.999Z', 1],
  ['2026-12-31T23:59:59+09:00', '2026-12-31T14:59:59.000Z', 1000],
  ['2026-03-01T00:00:00-03:30', '2026-03-01T03:30:00.000Z', 1000],
  ['2028-02-29T00:00:00+14:00', '2028-02-28T10:00:00.000Z', 1000],
  ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z', 1],
])('%s is read to the end of its precision', (text, first, width) => {
  const start = Date.parse(first)
  expect(at(text)).toEqual({ ok: true, value: { first: start, past: start + width } })
})

test.each([
  '2026',
  '2026-12',
  '2026-12-31',
  '2026-12-31T23:59Z',
  '2026-12-31T23:59:59',
  '2026-12-31T23:59:59.5Z',
  '2026-12-31T23:59:59.1234Z',
  '2026-12-31t23:59:59z',
  '2026-12-31T23:59:59+1400',
  '2026-12-31T23:59:59+14:30',
  '2026-12-31T23:59:60Z',
  '2026-12-31T24:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '0000-06-01T00:00:00Z',
  '9999-12-31T23:59:59-01:00',
  ' 2026-12-31T23:59:59Z',
  '2026-12-31T23:59:59Z\n',
])('%j leaves open when exactly, or is no time', (text) => {
  expect(at(text)).toMatchObject({ ok: false, path: 'here' })
})

test('what is thrown by mistake is not taken for a refusal', () => {
  expect(() =>
    attempt(() => {
      throw new TypeError('a fault of ours')
    }),
  ).toThrow('a fault of ours')
})
