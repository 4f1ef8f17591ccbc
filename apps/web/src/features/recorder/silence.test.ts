import { expect, test } from 'vitest'
import { HEARD_LEVEL, Silence, SILENT_MS } from './silence.ts'

test('silence is long after twenty seconds in which nothing was heard, and over with the first sound', () => {
  const silence = new Silence(0)
  silence.hear(HEARD_LEVEL / 2, 10_000)
  expect(silence.isLong(SILENT_MS - 1)).toBe(false)
  expect(silence.isLong(SILENT_MS)).toBe(true)
  silence.hear(HEARD_LEVEL, 25_000)
  expect(silence.isLong(25_001)).toBe(false)
  expect(silence.isLong(45_000)).toBe(true)
})
