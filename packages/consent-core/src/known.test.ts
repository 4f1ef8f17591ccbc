import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { factsAsKnown, ledgerAsKnown, type DatedSubject } from './known.ts'
import { isSaidIn } from './scope-meets.ts'
import { granted, OTHER, requestOf, scopeOf, SUPERVISOR, T0, TRAINEE, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'
import { whoCan } from './who-can.ts'

/** "Who could hear this on 3 March" as it was known then, and as it is known now. */
const MARCH = T0 + 3 * DAY
const LATER = T0 + 5 * DAY
const dated = (written: number, closedAt: number | null = null) => ({ written, closedAt })
const { session, recording, policy } = requestOf()

const subject: DatedSubject = {
  session,
  recording,
  policy,
  supervision: [
    { supervisorId: SUPERVISOR, superviseeId: TRAINEE, from: T0, to: MARCH - DAY, ...dated(T0, LATER) },
    { supervisorId: OTHER, superviseeId: TRAINEE, from: T0, to: null, ...dated(LATER) },
  ],
  rosters: [
    { groupId: 'grp_1', memberId: OTHER, from: T0, to: MARCH - DAY, ...dated(T0, MARCH - DAY) },
    { groupId: 'grp_2', memberId: OTHER, from: T0, to: MARCH - DAY, ...dated(T0, LATER) },
  ],
  shares: [
    {
      id: 'shr_1',
      purpose: 'individual-supervision',
      members: [SUPERVISOR, OTHER],
      openedAt: T0 + DAY,
      endedAt: MARCH - 1,
      ...dated(T0 + DAY, LATER),
    },
  ],
  standIns: [
    { standInId: OTHER, forId: SUPERVISOR, from: T0, to: LATER, toldAt: LATER, ...dated(T0) },
    { standInId: OTHER, forId: TRAINEE, from: T0, to: LATER + DAY, toldAt: T0, ...dated(T0, LATER) },
  ],
}
const ledger = [
  granted('g', T0, { audience: [...scopeOf().audience, { personId: OTHER, role: 'supervisor', name: 'Dr Osei' }] }),
  // Said on 2 March, and written down days later.
  { ...withdrawn('w', MARCH - DAY, { purposes: ['own-review'] }), written: LATER },
]
const heard = (known: number) =>
  whoCan([fold('cli_a', ledgerAsKnown(ledger, known))], factsAsKnown(subject, known), MARCH).map(
    ({ personId, purpose }) => `${personId} ${purpose}`,
  )

test('as it was known then: what was written or closed later is not there yet', () => {
  expect(heard(MARCH)).toEqual([`${TRAINEE} own-review`, `${SUPERVISOR} individual-supervision`])
})

test('as it is known now: the late withdrawal, the ended supervision and the ended share count', () => {
  expect(heard(LATER)).toEqual([])
})

test('facts as known: open again what was closed later, closed what was closed by then, told what was told by then', () => {
  const then = factsAsKnown(subject, MARCH)
  expect(then.supervision).toMatchObject([{ supervisorId: SUPERVISOR, to: null }])
  expect(then.rosters).toMatchObject([{ to: MARCH - DAY }, { to: null }])
  expect(then.shares).toMatchObject([{ endedAt: null }])
  expect(then.standIns.map((one) => [one.toldAt, one.to])).toEqual([
    [null, LATER],
    [T0, LATER + DAY],
  ])
  const now = factsAsKnown(subject, LATER)
  expect(now.supervision.map((one) => one.to)).toEqual([MARCH - DAY, null])
  expect(now.shares).toMatchObject([{ endedAt: MARCH - 1 }])
  expect(now.standIns.map((one) => [one.toldAt, one.to])).toEqual([
    [LATER, LATER],
    [T0, LATER],
  ])
})

test('something is said in a session from its beginning for a day', () => {
  expect([T0 - 1, T0, T0 + DAY - 1, T0 + DAY].map((at) => isSaidIn(T0, at))).toEqual([false, true, true, false])
})
