import { expect, test } from 'vitest'
import { outcomeOf } from './send-piece.ts'
import type { Outcome } from './sender.ts'

test.each<[string, number, string | null, Outcome]>([
  ['nobody is signed in any more', 401, 'signed-out', 'signed-out'],
  ['the server fails', 500, 'failed', 'away'],
  ['it asks to try again', 503, 'try-again', 'away'],
  ['it was too much at once', 429, 'too-many', 'away'],
  ['a proxy answers in its place', 502, null, 'away'],
  ['a proxy answers with a page that is none of ours', 404, null, 'away'],
  ['the body was cut on its way', 422, 'interrupted', 'away'],
  ['the client had asked to stop before it', 412, 'client-stopped', 'unwanted'],
  ['the recording is gone', 404, 'not-found', { refused: 'not-found' }],
  ['the client says no', 412, 'consent-forbids', { refused: 'consent-forbids' }],
  ['it goes on elsewhere', 412, 'other-piece', { refused: 'other-piece' }],
])('when %s', (_, status, code, outcome) => {
  expect(outcomeOf(status, code)).toEqual(outcome)
})
