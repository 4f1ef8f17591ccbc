import { describe, expect, test } from 'vitest'
import { gradeOf, longestSentence, spokenSentences, syllables } from './readability.ts'

test.each([
  [1, 'the cat nice made makes asked stopped lived whole voice through times hoped said breathe called while weighed'],
  [2, 'table tables people record session wanted moment client quiet science colleague saying trying watches being'],
  [2, 'handled settled handed closes careful safely million hundred anxious patient creature study 30 7'],
  [3, 'recording deleted remember everyone everything created listeners supervise video idea museum guardian opinion'],
  [3, 'curious influence attention family usual 21'],
  [4, 'supervisor psychologist experience supervision anybody understanding situation'],
])('%i: %s', (count, words) => {
  const all = words.split(' ')
  expect(all.map((word) => [word, syllables(word)])).toEqual(all.map((word) => [word, count]))
})

describe('the Flesch-Kincaid grade', () => {
  // Both are the examples that accounts of the measure give.
  test.each([
    ['The cat sat on the mat.', -1.4],
    ['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.', 11.3],
  ])('%s', (text, grade) => {
    expect(gradeOf(text)).toBeCloseTo(grade, 0)
    expect(Math.abs(gradeOf(text)! - grade)).toBeLessThan(0.06)
  })

  test('grows with the words in a sentence and with the syllables in a word', () => {
    const short = gradeOf('You can stop. I turn it off.')!
    expect(gradeOf('You can stop and I turn it off.')!).toBeGreaterThan(short)
    expect(gradeOf('You can discontinue. I terminate it.')!).toBeGreaterThan(short)
  })

  test('of nothing there is none', () => {
    expect(gradeOf('')).toBeNull()
    expect(gradeOf(' … ')).toBeNull()
  })
})

test('a sentence ends at its mark and not at a title', () => {
  expect(spokenSentences('Dr. Park and I. Nobody else?\nGood.')).toEqual(['Dr. Park and I.', 'Nobody else?', 'Good.'])
  expect(spokenSentences('“May I?” you ask. 예. 괜찮으세요?')).toEqual(['“May I?”', 'you ask.', '예.', '괜찮으세요?'])
})

test('the longest sentence is counted in letters, signs and blanks', () => {
  expect(longestSentence('네. 오늘도 녹음해도 될까요?')).toBe('오늘도 녹음해도 될까요?'.length)
  expect(longestSentence('')).toBe(0)
})
