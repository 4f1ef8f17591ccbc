import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { fold } from './fold.ts'
import { AT } from './testing/decide-cases.ts'
import { base, granted, requestOf, T0 } from './testing/make.ts'

/** What was read before is only how a decision is fast: it never answers another question. */

const recording = requestOf().recording
const effect = (state: ReturnType<typeof fold>, changes: Parameters<typeof requestOf>[0] = {}, at = AT) =>
  decide([state], requestOf(changes), at).effect

test('a copy of a state that can’t be read is denied, whatever was read of the first', () => {
  const state = fold('cli_a', [granted('a', T0)])
  expect(effect(state)).toBe('permit')
  const copy = { ...state, unreadable: ['cli_a#7'] }
  expect(effect(copy)).toBe('deny')
  expect(effect(state)).toBe('permit')
})

test('the same recording with another lineage is read anew', () => {
  const state = fold('cli_a', [
    granted('a', T0),
    { ...base('d', T0 + 1, 'cli_a'), kind: 'deleted', recordingId: 'rec_0' },
  ])
  const madeOf = (...parents: string[]) => effect(state, { recording: { ...recording, parents } })
  expect([madeOf(), madeOf('rec_0'), madeOf('rec_1'), madeOf('rec_1', 'rec_0'), madeOf()]).toEqual([
    'permit',
    'deny',
    'permit',
    'deny',
    'permit',
  ])
})

test('the same recording of another session, or begun at another time, is read anew', () => {
  const { session } = requestOf()
  const state = fold('cli_a', [
    granted('a', T0),
    { ...base('n', T0 + 1, 'cli_a'), kind: 'declined', sessionId: 'ses_declined' },
  ])
  const of = (changes: Partial<typeof session>) => effect(state, { session: { ...session, ...changes } })
  expect([of({}), of({ id: 'ses_declined' }), of({}), of({ startedAt: T0 - 1 }), of({})]).toEqual([
    'permit',
    'deny',
    'permit',
    'deny',
    'permit',
  ])
})

test('an earlier instant asked later is read anew', () => {
  const state = fold('cli_a', [granted('a', T0, { until: AT })])
  expect([AT - 1, AT, AT - 1].map((at) => effect(state, {}, at))).toEqual(['permit', 'deny', 'permit'])
})
