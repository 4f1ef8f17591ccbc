import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import type { Scope } from './scope.ts'
import { AT } from './testing/decide-cases.ts'
import { base, granted, requestOf, scopeOf, supervisionOf, T0, withdrawn } from './testing/make.ts'
import { codesOf } from './testing/question.ts'
import { DAY } from './vocabulary.ts'

/** What a fold keeps of a ledger, where a decision shows it only in a rare meeting of events. */

const { conditions } = scopeOf()
const wish = { conditions: { ...conditions, deleteOnWithdraw: true } }
const amended = (id: string, happened: number, scope: Partial<Scope>): LedgerEvent => ({
  ...base(id, happened, 'cli_a'),
  kind: 'amended',
  scope: scopeOf({ id: 'scp_g', ...scope }),
})
const taken = withdrawn('w', T0 + 3 * DAY, { scopeIds: ['scp_g'] })
const codes = (ledger: LedgerEvent[], at = AT, request = requestOf()) =>
  codesOf(decide([fold('cli_a', ledger)], request, at))
const wishes = (...ledger: LedgerEvent[]) => fold('cli_a', ledger).wishes.map(({ event, of }) => [event, of])

test('an empty ledger folds to nothing at all', () => {
  const { lastRead: _, ...state } = fold('cli_a', [])
  expect(state).toEqual({
    participantId: 'cli_a',
    events: [],
    scopes: [],
    unsigned: [],
    withdrawals: [],
    answers: new Map(),
    disputes: new Map(),
    withheld: [],
    wishes: [],
    deleted: [],
    ownSince: null,
    boundaries: [],
    unreadable: [],
  })
})

test('what can’t be read is named once, in order', () => {
  const strange = (id: string) => ({ ...granted(id, T0), kind: 'strange' }) as unknown as LedgerEvent
  expect(fold('cli_a', [strange('z'), strange('a'), strange('z')]).unreadable).toEqual(['a', 'z'])
})

test('each end that an event names is an instant at which the decision can change, and no end is none', () => {
  const ends = fold('cli_a', [
    granted('g', T0, { until: T0 + 9 }),
    amended('m', T0 + 1, { until: T0 + 8 }),
    { ...base('r', T0 + 2, 'cli_a'), kind: 'renewed', scopeId: 'scp_g', until: T0 + 7 },
    amended('n', T0 + 3, { until: null }),
    { ...base('s', T0 + 4, 'cli_a'), kind: 'renewed', scopeId: 'scp_g', until: null },
    granted('h', T0 + 5),
  ])
  expect(ends.boundaries).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9].map((ms) => T0 + ms))
})

test('of several ends of a representative’s time the earliest counts, whichever was written first', () => {
  const by = (id: string, happened: number, endsAt: number) => ({
    ...granted(id, happened),
    representatives: { ids: ['rep_a'], endsAt },
  })
  const earlyFirst = fold('cli_a', [by('a', T0, T0 + DAY), by('b', T0 + 1, T0 + 2 * DAY)])
  const lateFirst = fold('cli_a', [by('a', T0, T0 + 2 * DAY), by('b', T0 + 1, T0 + DAY)])
  expect([earlyFirst.ownSince, lateFirst.ownSince]).toEqual([T0 + DAY, T0 + DAY])
})

test('grants of one scope around that of another stand in the order of their happening', () => {
  const a1 = granted('a1', T0, { id: 'scp_a' })
  const b = granted('b', T0 + DAY, { id: 'scp_b' })
  const a2 = granted('a2', T0 + 2 * DAY, { id: 'scp_a' })
  expect(fold('cli_a', [a2, b, a1]).scopes.map(({ granted: { id } }) => id)).toEqual(['a1', 'b', 'a2'])
})

test('"delete when I withdraw" that an amendment took back deletes nothing, and one that it added does', () => {
  expect(wishes(granted('g', T0, wish), amended('m', T0 + DAY, {}), taken)).toEqual([])
  expect(wishes(granted('g', T0), amended('m', T0 + DAY, wish), taken)).toEqual([['w', [{ from: T0 }, { from: T0 }]]])
  expect(wishes(granted('g', T0), taken)).toEqual([])
  expect(wishes(granted('g', T0, wish))).toEqual([])
  expect(wishes(withdrawn('w', T0 - 1, { all: true }), granted('g', T0, wish))).toEqual([])
  expect(codes([granted('g', T0, wish), amended('m', T0 + DAY, {}), taken])).toEqual(['withdrawn'])
})

test('it asks as the scope read when it was withdrawn: to the millisecond, and not as it was changed after', () => {
  const g = granted('g', T0)
  expect(wishes(g, amended('m', taken.happened, wish), taken)).toHaveLength(1)
  expect(wishes(g, amended('m', taken.happened + 1, wish), taken)).toEqual([])
  const renewed: LedgerEvent = { ...base('r', T0 + DAY, 'cli_a'), kind: 'renewed', scopeId: 'scp_g', until: null }
  expect(wishes(granted('g', T0, wish), renewed, taken)).toHaveLength(1)
})

test('where a wording in force asks for it, every session that the scope ever covered is deleted', () => {
  const one = { ...wish, sessions: { named: ['ses_1'] } }
  const two = { sessions: { named: ['ses_2'] } }
  const atOnce = [amended('m', T0 + DAY, one), amended('n', T0 + DAY, two)]
  const ever = [{ from: T0 }, one.sessions, two.sessions]
  expect(wishes(granted('g', T0), ...atOnce, taken)).toEqual([['w', ever]])
  // One after the other the later replaces the first.
  expect(wishes(granted('g', T0), amended('m', T0 + DAY, one), amended('n', T0 + 2 * DAY, two), taken)).toEqual([])
  expect(wishes(granted('g', T0), amended('m', T0 + DAY, two), amended('n', T0 + 2 * DAY, one), taken)).toHaveLength(1)
})

test('a disputed change keeps what it took away, also for "delete when I withdraw"', () => {
  const disputed: LedgerEvent = { ...base('d', T0 + 2 * DAY, 'cli_a'), kind: 'disputed', eventId: 'm' }
  expect(wishes(granted('g', T0, wish), amended('m', T0 + DAY, {}), disputed, taken)).toHaveLength(1)
  expect(wishes(granted('g', T0), amended('m', T0 + DAY, wish), disputed, taken)).toHaveLength(1)
})

test('nothing of a scope is left once one of two wordings that must both permit lost its last purpose', () => {
  const parts = [
    amended('m', T0 + DAY, { ...wish, purposes: ['own-review'] }),
    amended('n', T0 + DAY, { ...wish, purposes: ['own-review', 'teaching'] }),
  ]
  const no = withdrawn('w', T0 + 3 * DAY, { purposes: ['own-review'] })
  expect(wishes(granted('g', T0), ...parts, no).map(([event]) => event)).toEqual(['w'])
  expect(wishes(granted('g', T0), parts[1]!, no)).toEqual([])
})

test('how long to keep counts of every wording that ever covered the session, and of none before it was said', () => {
  const elsewhere = { sessions: { named: ['ses_9'] } }
  const short = { keepAtMostDays: 1 }
  const here = amended('m', T0 + DAY, { sessions: { from: T0 } })
  const away = amended('n', T0 + 2 * DAY, { ...elsewhere, conditions: { ...conditions, ...short } })
  // It covered the session only between the two amendments, and asks now for one day.
  expect(codes([granted('a', T0), granted('g', T0, elsewhere), here, away])).toEqual(['delete-by-passed'])
  expect(codes([granted('a', T0), granted('g', T0, elsewhere), away])).toEqual(['allowed'])
  const later = amended('m', AT + 1, { sessions: { from: T0 }, conditions: { ...conditions, ...short } })
  const strict = granted('g', T0, { ...elsewhere, conditions: { ...conditions, ...short } })
  expect(codes([granted('a', T0), strict, later])).toEqual(['allowed'])
  expect(codes([granted('a', T0), strict, { ...later, happened: AT }])).toEqual(['delete-by-passed'])
})

test('a withdrawn scope touches what it could have met in any wording that it had by then, and in none of after', () => {
  const narrow = granted('g', T0, { purposes: ['teaching'] })
  const wide = (happened: number) => amended('m', happened, { purposes: ['own-review'] })
  const narrowAgain = amended('n', T0 + 2 * DAY, { purposes: ['teaching'] })
  expect(codes([granted('a', T0), narrow, wide(T0 + DAY), narrowAgain, taken], T0 + 3 * DAY)).toEqual(['withdrawn'])
  expect(codes([granted('a', T0), narrow, taken], T0 + 3 * DAY)).toEqual(['allowed'])
  expect(codes([granted('a', T0), narrow, taken, wide(T0 + 3 * DAY + 1)], T0 + 3 * DAY)).toEqual(['allowed'])
})

test('parts to leave out are listed by their beginning, then by their end', () => {
  const parts = [
    { startMs: 5, endMs: 9 },
    { startMs: 1, endMs: 7 },
    { startMs: 1, endMs: 3 },
    { startMs: 1, endMs: 5 },
  ]
  const leftOut = [{ startMs: 0, endMs: 10 }]
  const withheld: LedgerEvent = {
    ...base('h', T0 + DAY, 'cli_a'),
    kind: 'range-withheld',
    recordingId: 'rec_1',
    ranges: parts,
  }
  const request = requestOf({ recording: { ...requestOf().recording, leftOut } })
  const { obligations } = decide([fold('cli_a', [granted('a', T0), withheld])], request, AT)
  expect(obligations!.leaveOut).toEqual([parts[2], parts[3], parts[1], parts[0]])
})

test('what every permitting scope lets out may leave, and no more', () => {
  const copies = { conditions: { ...conditions, export: true } }
  const mayLeave = (...ledger: LedgerEvent[]) => decide([fold('cli_a', ledger)], requestOf(), AT).obligations!.export
  expect(mayLeave(granted('a', T0, copies))).toBe(true)
  expect(mayLeave(granted('a', T0, copies), granted('b', T0))).toBe(false)
})

test('a decision holds until the next fact begins or ends', () => {
  const states = [fold('cli_a', [granted('a', T0)])]
  const until = (changes: Parameters<typeof supervisionOf>[0]) => decide(states, supervisionOf(changes), AT).validUntil
  const supervised = supervisionOf().supervision[0]!
  const stay = { groupId: 'grp_1', memberId: 'usr_other', to: null }
  const standIn = { standInId: 'usr_other', forId: 'usr_supervisor', to: AT + 90 }
  expect([
    until({}),
    until({ supervision: [supervised, { ...supervised, from: AT + 1 }] }),
    until({ supervision: [{ ...supervised, to: AT + 2 }] }),
    until({ rosters: [{ ...stay, from: AT + 3 }] }),
    until({ rosters: [{ ...stay, from: T0, to: AT + 4 }] }),
    until({ standIns: [{ ...standIn, from: AT + 5, toldAt: null }] }),
    until({ standIns: [{ ...standIn, from: T0, toldAt: AT + 6 }] }),
    until({ standIns: [{ ...standIn, from: T0, toldAt: null }] }),
    until({ share: { ...supervisionOf().share!, openedAt: AT + 7 } }),
    until({ share: { ...supervisionOf().share!, endedAt: AT + 8 } }),
  ]).toEqual([null, ...[1, 2, 3, 4, 5, 6, 90, 7, 8].map((ms) => AT + ms)])
})

test('a scope that was narrowed before it was withdrawn deletes what it had covered: narrowing keeps nothing', () => {
  const away = amended('m', T0 + DAY, { ...wish, sessions: { named: ['ses_9'] } })
  expect(codes([granted('a', T0), granted('g', T0, wish), away, taken])).toContain('deletion-requested')
  expect(codes([granted('a', T0), granted('g', T0, wish), taken])).toContain('deletion-requested')
})
