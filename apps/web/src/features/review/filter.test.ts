import { describe, expect, test } from 'vitest'
import { aThread } from './a-thread.ts'
import { NO_FILTER, passes } from './filter.ts'

const open = aThread({ kind: 'strength', text: 'You waited four seconds' })
const resolved = aThread({ kind: 'process', resolvedAt: '2026-11-21T09:00:00.000Z' })
const question = aThread({
  kind: 'question',
  author: { id: 'dana', name: 'Dana' },
  text: '',
  question: {
    intended: 'to stay with the anger',
    happened: 'I went to the plan',
    question: 'What made me leave?',
    feedback: '',
  },
})

test('nothing asked, everything shown', () => {
  expect([open, resolved, question].every((thread) => passes(thread, NO_FILTER))).toBe(true)
})

test('open, resolved, kind', () => {
  expect(passes(resolved, { ...NO_FILTER, state: 'open' })).toBe(false)
  expect(passes(open, { ...NO_FILTER, state: 'resolved' })).toBe(false)
  expect(passes(open, { ...NO_FILTER, kind: 'process' })).toBe(false)
})

describe('search', () => {
  const finds = (thread: typeof open, search: string) => passes(thread, { ...NO_FILTER, search })
  test('every word, in any order and case', () => {
    expect(finds(open, 'SECONDS waited')).toBe(true)
    expect(finds(open, 'seconds hurried')).toBe(false)
  })
  test('in the parts of a question and in names', () => {
    expect(finds(question, 'anger dana')).toBe(true)
  })
  test('Hangul typed in pieces finds Hangul', () => {
    expect(finds(aThread({ text: '침묵을 기다리셨어요' }), '침묵'.normalize('NFD'))).toBe(true)
  })
  test('what was removed is not found', () => {
    const gone = aThread()
    gone.comments.push({ ...open.comments[0]!, id: 'x', deleted: true, text: 'secret' })
    expect(finds(gone, 'secret')).toBe(false)
  })
})
