import { expect, test } from 'vitest'
import { piecesOf, withBetter } from './marked-text.ts'

const at = (text: string, phrase: string) => {
  const from = text.indexOf(phrase)
  return { fault: 'hesitates' as const, from, to: from + phrase.length }
}
const missing = { fault: 'no-purpose' as const, from: null, to: null }

test('a text is cut where findings begin and end, also where they overlap', () => {
  const text = 'one two three'
  expect(piecesOf(text, [at(text, 'one two'), missing, at(text, 'two three')])).toEqual([
    { text: 'one ', shows: [0] },
    { text: 'two', shows: [0, 2] },
    { text: ' three', shows: [2] },
  ])
  expect(piecesOf('', [])).toEqual([])
})

test('better words take the place of the sentence that shows it', () => {
  const text = 'Good day. Um, may I? Thanks.'
  expect(withBetter(text, at(text, 'Um'), 'May I record?')).toBe('Good day. May I record? Thanks.')
  expect(withBetter('Um, may I?', at('Um, may I?', 'Um'), 'May I record?')).toBe('May I record?')
  const lines = 'Hello\nUm so\nBye'
  expect(withBetter(lines, at(lines, 'Um'), 'May I record?')).toBe('Hello\nMay I record?\nBye')
})

test('what is missing is added at the end', () => {
  expect(withBetter('May I record? ', missing, 'It helps me.')).toBe('May I record? It helps me.')
  expect(withBetter('', missing, 'It helps me.')).toBe('It helps me.')
})
