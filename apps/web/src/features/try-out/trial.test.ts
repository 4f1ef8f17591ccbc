import { additions, DAY, remedies, standings, type Scope } from '@earshot/consent-core'
import { expect, test } from 'vitest'
import { effectOf } from './effect.ts'
import { triedOf } from './remedy-parts.ts'
import { began, facts, now, scope, session, since } from './testing.ts'
import { daysIn, nameable, untilDay, withPersons, withUntil } from './scope-change.ts'
import {
  answerTo,
  knownFacts,
  matrixOf,
  personsOf,
  requestOf,
  statesOf,
  THOUGHT_SCOPE,
  withSaid,
  type Moment,
  type Question,
} from './trial.ts'

const question: Question = { personId: 'park', purpose: 'individual-supervision', action: 'listen', form: 'audio' }
const present = { at: now, asKnown: false }
const states = statesOf(facts, session, present)
const withChange = (changed: Scope, moment: Moment = present) =>
  withSaid(states, [{ kind: 'amend', participant: 'willow', scope: changed, signers: null }], moment, now)
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
  const longer = withChange({ ...scope, until: now + 30 * DAY }, { at, asKnown: false })
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
  const after = withChange(changed)
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
  const after = withChange({ ...scope, forms: ['audio', 'transcript'] })
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

test('a remedy is told by what it adds, and is tried on the page of one client with what else goes with it', () => {
  const wider: Scope = { ...scope, purposes: [...scope.purposes, 'teaching'], forms: ['audio', 'video'] }
  expect(additions(scope, wider)).toEqual([
    { what: 'purpose', purpose: 'teaching' },
    { what: 'form', form: 'video' },
  ])
  const amend = { kind: 'amend', participant: 'willow', scope: wider, signers: null } as const
  const answer = { kind: 'answer', participant: 'willow', sessionId: 'ses_1' } as const
  expect(triedOf([amend], 'willow')).toEqual({ change: amend, also: [] })
  expect(triedOf([answer, amend], 'willow')).toEqual({ change: amend, also: [answer] })
  expect(triedOf([answer], 'willow')).toEqual({ change: null, also: [answer] })
  expect(triedOf([amend], 'alder')).toEqual({ change: null, also: [amend] })
})

test('a new yes among the remedies, tried as it is proposed, is enough', () => {
  const asked = { ...question, purpose: 'teaching' } as const
  const request = requestOf(facts, session, asked, now)
  const found = remedies(states, request, now).filter((set) => triedOf(set, 'willow').change?.kind === 'grant')
  expect(found).toHaveLength(1)
  const { change, also } = triedOf(found[0]!, 'willow')
  const after = withSaid(states, [change!, ...also], present, now)
  expect(answerTo(after, request, now).decision.effect).toBe('permit')
  expect(standings(after[0]!, now).map((one) => one.scope.id)).toEqual(['scp_1', THOUGHT_SCOPE])
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
