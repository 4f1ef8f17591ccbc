import { expect, test } from 'vitest'
import { nextDays } from './next-days.ts'

const scope = (
  until: string | null,
  state: 'in-force' | 'ended' = 'in-force',
  atEnd: 'ask' | 'client-ends' | 'nothing' = 'ask',
) => ({
  atEnd,
  id: 's',
  state,
  happened: '2026-11-01T00:00:00.000Z',
  purposes: ['individual-supervision' as const],
  audience: [],
  forms: [],
  processing: [],
  from: null,
  sessions: null,
  until,
  conditions: {
    reconfirm: false,
    deleteAfterReviewDays: null,
    keepAtMostDays: null,
    export: false,
    deleteOnWithdraw: false,
  },
})
const willow = (...scopes: ReturnType<typeof scope>[]) => [
  { id: 'w', pseudonym: 'Willow', clinician: { id: 'd', name: 'Dana' }, scopes },
]
const noon = Date.parse('2026-11-25T12:00:00Z')
const days = (clients: ReturnType<typeof willow>, now = noon, timeZone = 'UTC') =>
  nextDays(clients, now, timeZone).flatMap(({ day, endings }) => endings.map(() => day))

test('today and the thirty days after it, over the end of a month', () => {
  const all = nextDays([], noon, 'UTC').map(({ day }) => day)
  expect([all.length, all[0], all[6], all.at(-1)]).toEqual([31, '2026-11-25', '2026-12-01', '2026-12-25'])
})

test('an end at midnight belongs to the day before it', () => {
  expect(days(willow(scope('2026-12-01T00:00:00.000Z')))).toEqual(['2026-11-30'])
})

test('who asks is named', () => {
  const all = nextDays(willow(scope('2026-11-28T12:00:00.000Z')), noon, 'UTC')
  expect(all[3]?.endings).toMatchObject([
    { clientId: 'w', pseudonym: 'Willow', clinician: 'Dana', purposes: ['individual-supervision'] },
  ])
})

test('what ends today and on the three days after it is urgent, where there is something to ask', () => {
  const on = (day: number, atEnd: 'ask' | 'client-ends' | 'nothing' = 'ask') =>
    scope(`2026-11-${day}T12:00:00.000Z`, 'in-force', atEnd)
  const urgent = (...scopes: ReturnType<typeof scope>[]) =>
    nextDays(willow(...scopes), noon, 'UTC').flatMap(({ day, isUrgent }) => (isUrgent ? [day.slice(-2)] : []))
  expect(urgent(on(25), on(28), on(29))).toEqual(['25', '28'])
  expect(urgent(on(26, 'client-ends'), on(27, 'nothing'))).toEqual([])
  expect(urgent(on(26, 'client-ends'), on(26))).toEqual(['26'])
})

test('the day is that of the program’s own clock', () => {
  expect(days(willow(scope('2026-11-30T15:00:00.000Z')), noon, 'Asia/Seoul')).toEqual(['2026-11-30'])
  const lateThere = Date.parse('2026-11-25T16:00:00Z')
  expect(nextDays([], lateThere, 'Asia/Seoul')[0]?.day).toBe('2026-11-26')
})

test('what has no end, has ended or ends later is not shown; two of one client are', () => {
  const until = '2026-12-02T12:00:00.000Z'
  expect(days(willow(scope(null), scope(until, 'ended'), scope('2027-03-01T00:00:00.000Z')))).toEqual([])
  expect(days(willow(scope(until), scope(until)))).toEqual(['2026-12-02', '2026-12-02'])
})

test('a change of clocks neither skips a day nor names one twice', () => {
  const before = Date.parse('2026-10-24T22:30:00Z')
  const all = nextDays([], before, 'Europe/Berlin').map(({ day }) => day)
  expect(new Set(all).size).toBe(31)
  expect(all.slice(0, 3)).toEqual(['2026-10-25', '2026-10-26', '2026-10-27'])
})
