import { expect, test } from 'vitest'
import { readArrival } from './arrival.ts'

test('a beat, tracked or not', () => {
  expect(readArrival({ kind: 'beat' })).toEqual({ kind: 'beat', id: null })
  expect(readArrival({ id: '9', data: { kind: 'beat' } })).toEqual({ kind: 'beat', id: '9' })
})

test('an event keeps its id', () => {
  const event = { kind: 'thread', recordingId: 'r', shareId: null, threadId: 't' }
  expect(readArrival({ id: '9', data: event })).toEqual({ kind: 'event', id: '9', event })
})

test.each([
  null,
  'x',
  {},
  { id: '9', data: { kind: 'meeting' } },
  { id: '9', data: { kind: 'thread', recordingId: 'r' } },
])('what is not known is left: %j', (data) => expect(readArrival(data)).toBeNull())
