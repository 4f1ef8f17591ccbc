import { DAY, standings, type Granted, type Scope } from '@earshot/consent-core'
import { expect, test } from 'vitest'
import { effectOf } from './effect.ts'
import { isRefused } from './refused.ts'
import { partsOf, triable } from './remedy-parts.ts'
import { daysIn, nameable, untilDay, withPersons, withUntil } from './scope-change.ts'
import {
  answerTo,
  knownFacts,
  matrixOf,
  personsOf,
  requestOf,
  statesOf,
  withChange,
  type Question,
  type TryFacts,
} from './trial.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const began = now - 5 * DAY

const scope: Scope = {
  id: 'scp_1',
  purposes: ['own-review', 'individual-supervision'],
  audience: [
    { personId: 'dana', role: 'clinician', name: 'Dana' },
    { personId: 'park', role: 'supervisor', name: 'Dr Park' },
  ],
  forms: ['audio'],
  processing: [],
  sessions: { from: began - DAY },
  until: now + 10 * DAY,
  conditions: {
    reconfirm: false,
    deleteAfterReviewDays: null,
    keepAtMostDays: null,
    export: false,
    deleteOnWithdraw: false,
  },
}
const granted: Granted = {
  id: 'evt_1',
  clientId: 'willow',
  kind: 'granted',
  scope,
  recordedBy: { personId: 'dana', role: 'supervisee' },
  obtained: 'paper',
  signature: 'paper',
  language: 'en',
  interpreter: 'none',
  notice: null,
  happened: began - DAY,
  written: began + DAY,
}
const session = {
  id: 'ses_1',
  number: 7,
  startedAt: began,
  clinicianId: 'dana',
  clinician: 'Dana',
  participants: ['willow'],
  signing: [],
  standIns: [],
}
const since = (written: number) => ({ written, closedAt: null })
const facts: TryFacts = {
  now,
  // As it comes over the wire.
  ledgers: [{ clientId: 'willow', events: [granted] as TryFacts['ledgers'][number]['events'] }],
  sessions: [session],
  supervision: [
    { supervisorId: 'park', superviseeId: 'dana', from: began - 90 * DAY, to: null, ...since(began - 90 * DAY) },
    { supervisorId: 'ito', superviseeId: 'jonah', from: began - 90 * DAY, to: null, ...since(began - 90 * DAY) },
  ],
  people: [
    { id: 'dana', name: 'Dana', roles: ['supervisee'] },
    { id: 'ito', name: 'Dr Ito', roles: ['supervisor'] },
    { id: 'park', name: 'Dr Park', roles: ['supervisor'] },
    { id: 'ruth', name: 'Ruth', roles: ['coordinator'] },
  ],
  shares: [
    {
      id: 'shr_1',
      sessionId: 'ses_1',
      purpose: 'individual-supervision',
      members: ['park'],
      openedAt: began + DAY,
      endedAt: null,
      ...since(began + DAY),
    },
  ],
  rosters: [],
  policy: { mustReconfirm: false, keepAtMostDays: null, deleteAfterReviewDays: null, neverPurposes: [] },
}
const question: Question = { personId: 'park', purpose: 'individual-supervision', action: 'listen', form: 'audio' }
const present = { at: now, asKnown: false }
const states = statesOf(facts, session, present)
const ask = (part: Partial<Question>, at = now, of = states) =>
  answerTo(of, requestOf(facts, session, { ...question, ...part }, at), at)

test('a share is thought of only where the purpose needs one', () => {
  expect(requestOf(facts, session, question, now).share).toMatchObject({ members: ['park'], openedAt: now })
  expect(requestOf(facts, session, { ...question, purpose: 'own-review' }, now).share).toBeNull()
})

test('an answer says how long it holds, and what comes after', () => {
  const { decision, end, next } = ask({})
  expect([decision.effect, end]).toEqual(['permit', now + 10 * DAY])
  expect(next?.reasons.map((one) => one.code)).toEqual(['ended'])
})

test('a supervision that was entered later is not known then', () => {
  const late = { ...facts, supervision: facts.supervision.map((one) => ({ ...one, ...since(now) })) }
  const known = (asKnown: boolean) => knownFacts(late, session, { at: now - 1, asKnown })[0].supervision
  expect([known(false).length, known(true).length]).toEqual([2, 0])
})

test('what was written later is left out of what was known then', () => {
  const at = began + 60_000
  const known = statesOf(facts, session, { at, asKnown: true })
  expect(ask({}, at).decision.effect).toBe('permit')
  expect(ask({}, at, known).decision.reasons[0]?.code).toBe('never-granted')
})

test('a change is folded in as the client’s own, and a later end is tried before the end has come', () => {
  const at = now + 20 * DAY
  const longer = withChange(states, 'willow', { ...scope, until: now + 30 * DAY }, { at, asKnown: false }, now)
  expect(ask({}, at).decision.effect).toBe('deny')
  expect(ask({}, at, longer).decision.effect).toBe('permit')
  expect(standings(states[0]!, now)[0]?.scope.until).toBe(now + 10 * DAY)
})

test('who is named gains once it is shared, who is left out loses at once', () => {
  const offered = nameable(scope, facts, session)
  expect(offered.map(({ personId, role }) => `${personId} ${role}`)).toEqual([
    'dana clinician',
    'park supervisor',
    'ito supervisor',
    'ruth faculty',
  ])
  const changed = {
    ...withPersons(scope, offered, ['dana', 'ruth']),
    purposes: [...scope.purposes, 'teaching' as const],
  }
  const after = withChange(states, 'willow', changed, present, now)
  const persons = personsOf(facts, session, after, ['ruth'])
  expect(persons).toEqual(['dana', 'park', 'ruth'])
  const both = { before: states, after }
  const rows = matrixOf(facts, session, both, persons, question, now)
  const { loses, gains } = effectOf(facts, session, both, rows, question, now)
  expect(loses).toEqual([{ personId: 'park', purpose: 'individual-supervision', now: true }])
  expect(gains).toEqual([
    { personId: 'dana', purpose: 'teaching', now: false },
    { personId: 'ruth', purpose: 'teaching', now: false },
  ])
})

test('for another form an open share shows at once too', () => {
  const after = withChange(states, 'willow', { ...scope, forms: ['audio', 'transcript'] }, present, now)
  const both = { before: states, after }
  const asked = { action: 'read', form: 'transcript' } as const
  const rows = matrixOf(facts, session, both, ['dana', 'park'], asked, now)
  expect(effectOf(facts, session, both, rows, asked, now)).toEqual({
    loses: [],
    gains: [
      { personId: 'dana', purpose: 'own-review', now: true },
      { personId: 'park', purpose: 'individual-supervision', now: true },
    ],
  })
})

test('after a no nothing is offered, until the client has granted it again', () => {
  const { decision } = ask({ purpose: 'teaching' })
  const no = { ...granted, id: 'evt_2', kind: 'withdrawn', all: false, purposes: ['teaching'], scopeIds: [] } as const
  const said = { ...no, happened: now - DAY, written: now - DAY }
  const [state] = states
  const withNo = [{ ...state!, withdrawals: [said] }]
  expect(isRefused(states, 'teaching', decision, now)).toBe(false)
  expect(isRefused(withNo, 'teaching', decision, now)).toBe(true)
  expect(isRefused(withNo, 'teaching', decision, said.happened - 1)).toBe(false)
  expect(isRefused(withNo, 'research', decision, now)).toBe(false)
})

test('a remedy is told by what it adds, and only a change of one’s own scope can be tried', () => {
  const wider: Scope = { ...scope, purposes: [...scope.purposes, 'teaching'], forms: ['audio', 'video'] }
  expect(partsOf(scope, wider)).toEqual([
    { what: 'purpose', purpose: 'teaching' },
    { what: 'form', form: 'video' },
  ])
  const amend = { kind: 'amend', participant: 'willow', scope: wider } as const
  expect(triable([amend], 'willow')).toBe(wider)
  expect(triable([amend, { kind: 'answer', participant: 'willow', sessionId: 'ses_1' }], 'willow')).toBeNull()
  expect(triable([amend], 'alder')).toBeNull()
})

test('a day and an end are each other', () => {
  const day = withUntil(scope, '2026-11-30', 'Asia/Seoul')
  expect([day.until, untilDay(day, 'Asia/Seoul')]).toEqual([Date.parse('2026-11-30T15:00:00Z'), '2026-11-30'])
  expect(untilDay(withUntil(scope, '', 'UTC'), 'UTC')).toBe('')
})

test.each([
  ['30', 30],
  [' 0 ', 0],
  ['', null],
  ['3.5', null],
  ['-1', null],
])('%j are %j days', (text, days) => {
  expect(daysIn(text)).toBe(days)
})
