import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { fold } from './fold.ts'
import { AT, decides } from './testing/decide-cases.ts'
import { granted, OTHER, requestOf, supervisionOf, T0 } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

decides([
  { name: 'a scope in force permits own review', events: [granted('a', T0)] },
  { name: 'and individual supervision by the named supervisor', events: [granted('a', T0)], request: supervisionOf() },
  { name: 'an empty ledger denies', events: [], denied: ['never-granted'] },
  {
    name: 'without a purpose it denies, since none is filled in',
    events: [granted('a', T0)],
    request: requestOf({ purpose: null }),
    denied: ['purpose-missing', 'purpose-not-allowed'],
  },
  {
    name: 'withholding is no purpose of decide',
    events: [granted('a', T0)],
    request: requestOf({ purpose: 'withholding' }),
    denied: ['purpose-withholding', 'purpose-not-allowed'],
  },
  {
    name: 'a purpose that was not given',
    events: [granted('a', T0, { purposes: ['own-review'] })],
    request: supervisionOf(),
    denied: ['purpose-not-allowed'],
  },
  {
    name: 'a person who was not named',
    events: [granted('a', T0)],
    request: supervisionOf({ actor: OTHER }),
    denied: ['not-in-the-share', 'not-supervising', 'person-not-named'],
  },
  {
    name: 'a form that was not given',
    events: [granted('a', T0)],
    request: requestOf({ form: 'video' }),
    denied: ['form-not-allowed'],
  },
  {
    name: 'words are met by any form',
    events: [granted('a', T0, { forms: ['transcript'] })],
    request: requestOf({ form: 'words' }),
  },
  {
    name: 'two scopes never add up',
    events: [granted('a', T0, { purposes: ['own-review'] }), granted('b', T0, { audience: [] })],
    request: supervisionOf(),
    denied: ['person-not-named'],
  },
  {
    name: 'a session begun before the scope',
    events: [granted('a', T0 + 2 * DAY, { sessions: { from: T0 + 2 * DAY } })],
    denied: ['session-not-covered'],
  },
  { name: 'unless it is named', events: [granted('a', T0 + 2 * DAY, { sessions: { named: ['ses_1'] } })] },
  { name: 'a grant counts from when it happened', events: [granted('a', AT + 1)], denied: ['never-granted'] },
  { name: 'and in the very millisecond', events: [granted('a', AT, { sessions: { from: T0 } })] },
  { name: 'until its end', events: [granted('a', T0, { until: AT + 1 })] },
  { name: 'and not from its end on', events: [granted('a', T0, { until: AT })], denied: ['ended'] },
])

test('a session without participants denies', () => {
  const request = requestOf({ session: { ...requestOf().session, participants: [] } })
  expect(decide([], request, AT).reasons.map((reason) => reason.code)).toEqual(['no-participants'])
})

test('a participant whose ledger was not given denies', () => {
  const request = requestOf({ session: { ...requestOf().session, participants: ['cli_a', 'cli_b'] } })
  expect(decide([fold('cli_a', [granted('a', T0)])], request, AT).reasons).toEqual([
    { code: 'participant-missing', participant: 'cli_b', event: null, at: null },
  ])
})

test('validUntil is the end of the scope, a permit’s and a deny’s boundary alike', () => {
  const ends = AT + 5
  expect(decide([fold('cli_a', [granted('a', T0, { until: ends })])], requestOf(), AT).validUntil).toBe(ends)
  expect(decide([fold('cli_a', [granted('a', ends)])], requestOf(), AT).validUntil).toBe(ends)
})

test('what a scope lacks was said at no instant; its end has one', () => {
  const states = [fold('cli_a', [granted('a', T0, { until: T0 + DAY })])]
  const { reasons } = decide(states, requestOf({ form: 'video' }), T0 + 2 * DAY)
  expect(reasons.map(({ code, at }) => [code, at])).toEqual([
    ['form-not-allowed', null],
    ['ended', T0 + DAY],
  ])
})
