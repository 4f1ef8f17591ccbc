import { expect, test } from 'vitest'
import { toDateText, toDateValue } from './date-field.tsx'

test('a day and a minute come back as they went in', () => {
  expect(toDateText(toDateValue('2026-11-12', 'day'))).toBe('2026-11-12')
  expect(toDateText(toDateValue('2026-11-12T14:05', 'minute'))).toBe('2026-11-12T14:05')
})

test('a day is taken out of a minute', () => {
  expect(toDateText(toDateValue('2026-11-12T14:05', 'day'))).toBe('2026-11-12')
})

test('nothing chosen is the empty text', () => {
  expect(toDateValue('', 'day')).toBe(null)
  expect(toDateText(null)).toBe('')
})

test('what is no date is not guessed at', () => {
  expect(() => toDateValue('12 Nov', 'day')).toThrow()
})
