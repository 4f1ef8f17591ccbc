import { expect, test } from 'vitest'
import { emptyGrant, problemsOf, saidIn, toGrant, type GrantDraft } from './grant-draft.ts'

const zone = 'America/New_York'
const now = Date.parse('2026-11-12T20:00:00Z')
const whole: GrantDraft = {
  ...emptyGrant('2026-11-12T14:30', 'en'),
  obtained: 'paper',
  noticeId: 'standard',
  noticeVersion: '2',
  purposes: ['own-review', 'individual-supervision'],
  persons: ['dana', 'park'],
  forms: ['audio'],
}
const named = {
  people: [
    { id: 'dana', name: 'Dana', role: 'clinician' as const },
    { id: 'park', name: 'Dr Park', role: 'supervisor' as const },
    { id: 'lee', name: 'Lee', role: 'supervisor' as const },
  ],
  groups: [
    {
      id: 'thursday',
      name: 'Thursday group',
      members: [
        { id: 'ana', name: 'Ana', since: '2026-10-01T09:00:00.000Z' },
        { id: 'park', name: 'Dr Park', since: '2026-10-01T09:00:00.000Z' },
        { id: 'ben', name: 'Ben', since: '2026-11-12T19:30:00.001Z' },
      ],
    },
  ],
}

test('a new draft agrees to nothing but to be asked again', () => {
  const draft = emptyGrant('2026-11-12T14:30', 'en')
  expect(draft).toMatchObject({
    purposes: [],
    persons: [],
    groups: [],
    joinLater: [],
    standIns: [],
    forms: [],
    processing: [],
    export: false,
    deleteOnWithdraw: false,
  })
  expect(draft.reconfirm).toBe(true)
})

test('a new draft is no yes yet', () => {
  expect(Object.keys(problemsOf(emptyGrant('2026-11-12T14:30', 'en'), zone, now))).toEqual([
    'obtained',
    'notice',
    'purposes',
    'persons',
    'forms',
  ])
})

test('a whole draft has no problem', () => {
  expect(problemsOf(whole, zone, now)).toEqual({})
})

test.each([
  [{ happened: '2026-11-12T16:00' }, 'happened'],
  [{ happened: '' }, 'happened'],
  [{ noticeVersion: '0' }, 'notice'],
  [{ until: '2026-11-11' }, 'until'],
  [{ keepDays: '0' }, 'keepDays'],
  [{ keepDays: 'a week' }, 'keepDays'],
  [{ reviewDays: '-1' }, 'reviewDays'],
])('%o is a problem of %s', (change, field) => {
  expect(Object.keys(problemsOf({ ...whole, ...change }, zone, now))).toEqual([field])
})

test('today may still be the last day', () => {
  expect(problemsOf({ ...whole, until: '2026-11-12' }, zone, now)).toEqual({})
})

test('the server gets instants, whole days, and only the persons named', () => {
  const grant = toGrant('cli_1', { ...whole, until: '2026-11-30', keepDays: '30', reviewDays: '0' }, named, zone)
  expect(grant.happened).toBe('2026-11-12T19:30:00.000Z')
  expect(grant.scope.until).toBe('2026-12-01T05:00:00.000Z')
  expect(grant.scope.audience).toEqual([
    { personId: 'dana', role: 'clinician' },
    { personId: 'park', role: 'supervisor' },
  ])
  expect(grant.scope.conditions).toMatchObject({ keepAtMostDays: 30, deleteAfterReviewDays: 0, reconfirm: true })
})

test('a group is named by those who were in it when it was said, each person once', () => {
  const { scope } = toGrant('cli_1', { ...whole, groups: ['thursday'] }, named, zone)
  expect(scope.audience).toEqual([
    { personId: 'dana', role: 'clinician' },
    { personId: 'park', role: 'supervisor' },
    { personId: 'ana', role: 'group-member', group: 'thursday' },
  ])
  expect(scope).toMatchObject({ joinLater: [], standIns: [] })
})

test('who joins later and who stands in are said only of groups and supervisors who are named', () => {
  const said = { joinLater: ['thursday'], standIns: ['park', 'dana', 'lee'] }
  expect(toGrant('cli_1', { ...whole, ...said }, named, zone).scope).toMatchObject({
    joinLater: [],
    standIns: ['park'],
  })
  const withGroup = toGrant('cli_1', { ...whole, ...said, groups: ['thursday'] }, named, zone)
  expect(withGroup.scope).toMatchObject({ joinLater: ['thursday'], standIns: ['park'] })
})

test('whoever is in two groups is named once, and a group that names nobody is none', () => {
  const friday = { ...named.groups[0]!, id: 'friday', members: [named.groups[0]!.members[0]!] }
  const { scope } = toGrant(
    'cli_1',
    { ...whole, groups: ['thursday', 'friday'] },
    { ...named, groups: [...named.groups, friday] },
    zone,
  )
  expect(scope.audience.slice(2)).toEqual([{ personId: 'ana', role: 'group-member', group: 'thursday' }])
})

test('a group alone names somebody', () => {
  expect(problemsOf({ ...whole, persons: [], groups: ['thursday'] }, zone, now)).toEqual({})
})

test('an answer for a session needs the session', () => {
  expect(toGrant('cli_1', { ...whole, answersSession: true }, named, zone).answersSession).toBe(false)
})

test('it was said in a session that had begun less than a day before, or in none', () => {
  const begun = (startedAt: string) => [{ startedAt }]
  const happened = '2026-11-12T14:30'
  const at = Date.parse('2026-11-12T19:30:00Z')
  const before = (ms: number) => begun(new Date(at - ms).toISOString())
  expect(saidIn(before(0), happened, zone)).toHaveLength(1)
  expect(saidIn(before(86_399_999), happened, zone)).toHaveLength(1)
  expect(saidIn(before(86_400_000), happened, zone)).toHaveLength(0)
  expect(saidIn(before(-1), happened, zone)).toHaveLength(0)
  expect(saidIn(before(0), '', zone)).toHaveLength(0)
})
