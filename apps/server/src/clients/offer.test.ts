import { expect, test } from 'vitest'
import { askedForms, formsOf, isNo } from './offer.ts'

test.each([
  [['audio'], []],
  [['transcript'], []],
  [['transcript', 'audio'], ['transcript']],
  [
    ['audio', 'video', 'transcript'],
    ['video', 'transcript'],
  ],
  [['video', 'transcript'], ['transcript']],
] as const)('of %o the client is asked about %o by itself', (forms, asked) => {
  expect(askedForms({ forms: [...forms] })).toEqual(asked)
})

test('only what was said yes to is allowed; before it was asked a yes was to all that was shown', () => {
  const offer = { forms: ['audio' as const, 'transcript' as const] }
  expect(formsOf(offer, { forms: { transcript: 'yes' } })).toEqual(['audio', 'transcript'])
  for (const forms of [{ transcript: 'no' }, { transcript: 'later' }, {}] as const)
    expect(formsOf(offer, { forms })).toEqual(['audio'])
  expect(formsOf(offer, {})).toEqual(['audio', 'transcript'])
})

test('a no to a machine or to a form alone is a no', () => {
  expect(isNo({ purposes: { teaching: 'later' }, processing: {} })).toBe(false)
  expect(isNo({ purposes: { teaching: 'later' }, processing: { transcription: 'no' } })).toBe(true)
  expect(isNo({ purposes: { teaching: 'yes' }, processing: {}, forms: { transcript: 'no' } })).toBe(true)
})
