import { expect, test } from 'vitest'
import { phonesIn } from './phones.ts'

const dialled = (sentence: string) => phonesIn(sentence).flatMap(({ phone }) => phone ?? [])

test.each([
  ['Call 911 or 988.', ['911', '988']],
  ['Call the clinic on call, 555-0134, or 1-800-273-8255.', ['5550134', '18002738255']],
  ['Call +82 2 1588 9191.', ['+82215889191']],
  ['Call (212) 555-0134.', ['2125550134']],
  ['Call 988 24 hours a day.', ['988']],
  ['112에 전화하세요.', ['112']],
  ['Call the front desk, room 3, 24/7.', []],
])('what looks like a phone number is dialled: %s', (sentence, phones) => {
  expect(dialled(sentence)).toEqual(phones)
})

test('nothing of the sentence is lost', () => {
  const sentence = 'Call 911, or the clinic at 555-0134 (day and night).'
  expect(
    phonesIn(sentence)
      .map(({ text }) => text)
      .join(''),
  ).toBe(sentence)
})
