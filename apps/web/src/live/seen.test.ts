import { expect, test } from 'vitest'
import { createSeen } from './seen.ts'

const closed = { kind: 'closed' }
const facts = { kind: 'facts' }

test('each event once', () => {
  const seen = createSeen()
  expect(seen.first('4', closed)).toBe(true)
  expect(seen.first('4', facts)).toBe(true)
  expect(seen.first('4', closed)).toBe(false)
})

test('cut between two events of one change, it resumes before that change', () => {
  const seen = createSeen()
  seen.complete('3')
  seen.first('4', closed)
  expect(seen.resumeFrom()).toBe('3')
})

test('a later event or a beat says that a change came whole', () => {
  const seen = createSeen()
  seen.first('4', closed)
  seen.first('5', facts)
  expect(seen.resumeFrom()).toBe('4')
  seen.complete('5')
  expect(seen.resumeFrom()).toBe('5')
})

test('nothing heard, nothing to resume from', () => expect(createSeen().resumeFrom()).toBeNull())
