import { expect, test } from 'vitest'
import { after, type Phase, type Step } from './phase.ts'

const phases: Phase[] = [
  'ready',
  'starting',
  'on',
  'off',
  'no-microphone',
  'stopped',
  'ending',
  'ended',
  'discarding',
  'discarded',
  'held',
  'refused',
]
const all: Step[] = [
  'start',
  'hears',
  'gives-up',
  'loses-microphone',
  'off-the-record',
  'stop',
  'end',
  'has-ended',
  'discard',
  'has-discarded',
  'is-held',
  'refuse',
]
const walk = (...steps: Step[]) => steps.reduce<Phase | null>((phase, step) => phase && after(phase, step), 'ready')

test('a session is recorded, goes off the record and back on, and is ended', () => {
  expect(walk('start', 'hears', 'off-the-record', 'start', 'hears', 'stop', 'end', 'has-ended')).toBe('ended')
})

test('nothing is captured before a microphone was opened by a wish to start', () => {
  const toOn = phases.flatMap((phase) => all.filter((step) => after(phase, step) === 'on').map((step) => [phase, step]))
  expect(toOn).toEqual([['starting', 'hears']])
  expect(after('off', 'hears')).toBe(null)
  expect(after('stopped', 'hears')).toBe(null)
})

test('a microphone that opens after somebody went off the record captures nothing', () => {
  expect(walk('start', 'off-the-record', 'hears')).toBe(null)
})

test('stop is reached from wherever something may be captured', () => {
  for (const phase of ['starting', 'on', 'off', 'no-microphone'] as const) expect(after(phase, 'stop')).toBe('stopped')
})

test('what is discarded is never kept, begun again or ended', () => {
  for (const phase of ['discarding', 'discarded', 'held'] as const)
    for (const step of ['start', 'end', 'hears', 'off-the-record'] as const) expect(after(phase, step)).toBe(null)
})

test('what a legal duty keeps back is not said to be destroyed', () => {
  expect(walk('start', 'hears', 'stop', 'discard', 'is-held')).toBe('held')
  expect(after('held', 'has-discarded')).toBe(null)
})
