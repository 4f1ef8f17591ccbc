import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import type { Request } from './request.ts'
import {
  answered,
  base,
  granted,
  OTHER,
  requestOf,
  scopeOf,
  supervisionOf,
  SUPERVISOR,
  T0,
  TRAINEE,
  withdrawn,
} from './testing/make.ts'
import { DAY } from './vocabulary.ts'

/** Any error or missing field denies. What is left out here is described for people and decides nothing. */
const AT = T0 + 3 * DAY

const told = new Set(['clientId', 'recordedBy', 'language', 'interpreter', 'notice', 'name', 'role', 'groupId'])
/** May be left out by design: then it says no more than it says. */
const optional = new Set(['joinLater', 'standIns', 'group', 'representatives', 'finderId', 'findsFor'])

const event = (id: string, of: object): LedgerEvent => ({ ...base(id, T0 + DAY, 'cli_a'), ...of }) as LedgerEvent

/** A ledger with an event of every kind, of which none stands in the way. */
const ledger: readonly LedgerEvent[] = [
  granted('g', T0, {
    id: 'scp_a',
    sessions: { from: T0 },
    until: T0 + 9 * DAY,
    conditions: { ...scopeOf().conditions, reconfirm: true, keepAtMostDays: 30, deleteAfterReviewDays: 7 },
  }),
  event('m', { kind: 'amended', scope: { ...granted('g', T0).scope, id: 'scp_a', until: T0 + 8 * DAY } }),
  event('r', { kind: 'renewed', scopeId: 'scp_a', until: T0 + 20 * DAY }),
  answered('a', T0 + DAY, 'yes'),
  answered('b', T0 + DAY, 'no', { sessionId: 'ses_2' }),
  event('s', { kind: 'stopped', sessionId: 'ses_1', keep: true }),
  event('d', { kind: 'disputed', eventId: 'nothing' }),
  event('h', { kind: 'range-withheld', recordingId: 'rec_1', ranges: [{ startMs: 100, endMs: 200 }] }),
  withdrawn('w', T0 + DAY, { purposes: ['research'], scopeIds: ['scp_b'] }),
  event('x', { kind: 'deletion-requested', sessionIds: ['ses_2'] }),
  event('y', { kind: 'deleted', recordingId: 'rec_2' }),
]

const request: Request = supervisionOf({
  recording: {
    id: 'rec_1',
    parents: [],
    leftOut: [{ startMs: 0, endMs: 300 }],
    startedAt: T0 + DAY,
    reviewedAt: T0 + 2 * DAY,
  },
  rosters: [{ groupId: 'grp_1', memberId: OTHER, from: T0, to: T0 + DAY }],
  standIns: [{ standInId: OTHER, forId: TRAINEE, from: T0, to: T0 + DAY, toldAt: T0 }],
  supervision: [{ supervisorId: SUPERVISOR, superviseeId: TRAINEE, from: T0, to: T0 + 9 * DAY }],
  policy: { mustReconfirm: true, keepAtMostDays: 60, deleteAfterReviewDays: 60, neverPurposes: ['teaching'] },
})

const ask = (events: readonly LedgerEvent[], asked: Request, at = AT) => decide([fold('cli_a', events)], asked, at)

/** Every path to a field of a value, lists' members by their number. */
function pathsOf(value: unknown, before: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const path = [...before, key]
    const inside = pathsOf(member, path)
    return Array.isArray(value) ? inside : [path, ...inside]
  })
}

function without<T>(value: T, path: readonly string[]): T {
  const copy = structuredClone(value)
  const holder = path.slice(0, -1).reduce<unknown>((one, key) => (one as Record<string, unknown>)[key], copy)
  delete (holder as Record<string, unknown>)[path.at(-1)!]
  return copy
}

test('with everything in its place it is permitted', () => {
  expect(ask(ledger, request)).toMatchObject({ effect: 'permit', obligations: { leaveOut: [{ startMs: 100 }] } })
})

describe('a request that lacks a field is denied', () => {
  // Of somebody who does not ask: whom they are, and for whom they stand, decides nothing.
  const others = /^(rosters|standIns)\.0\.(memberId|standInId|forId)$|^share\.id$/
  test.each(
    pathsOf(request)
      .map((path) => path.join('.'))
      .filter((path) => !others.test(path)),
  )('%s', (path) => {
    const last = path.split('.').at(-1)!
    if (told.has(last)) return
    expect(ask(ledger, without(request, path.split('.'))).effect).toBe('deny')
  })
})

describe('a ledger with an event that lacks a field denies', () => {
  const paths = ledger.flatMap((one, n) =>
    pathsOf(one)
      .map((path) => path.join('.'))
      .filter((path) => !path.split('.').some((key) => told.has(key) || optional.has(key)))
      // Read of yeses to a session alone.
      .filter((path) => one.kind === 'reconfirmed' || (path !== 'obtained' && path !== 'signature'))
      .map((path) => [one.kind, path, n] as const),
  )
  test.each(paths)('%s without %s', (_kind, path, n) => {
    const lacking = ledger.with(n, without(ledger[n]!, path.split('.')))
    expect(ask(lacking, request).effect).toBe('deny')
  })
})

describe('what is of another kind than it should be denies too', () => {
  test.each<[string, Partial<Record<keyof Request, unknown>>]>([
    ['an actor', { actor: 7 }],
    ['an action that nobody knows', { action: 'stream' }],
    ['rosters', { rosters: null }],
    ['a session', { session: null }],
    ['a policy', { policy: { ...request.policy, mustReconfirm: 'yes' } }],
    ['days', { policy: { ...request.policy, keepAtMostDays: Number.NaN } }],
  ])('%s', (_name, changes) => {
    expect(ask(ledger, { ...request, ...changes } as Request)).toMatchObject({
      effect: 'deny',
      reasons: [{ code: 'question-unreadable' }],
      obligations: null,
    })
  })

  test('an instant that is none', () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, '2026' as unknown as number, null as unknown as number])
      expect(ask(ledger, request, at).effect).toBe('deny')
  })

  test.each<[string, object]>([
    ['an event without a name', { id: undefined }],
    ['of a kind that nobody knows', { kind: 'forgotten' }],
    ['signed for by nobody in particular', { representatives: { ids: 'rep_1', endsAt: null } }],
    ['signed for until a word', { representatives: { ids: ['rep_1'], endsAt: 'grown' } }],
    ['of a scope without sessions', { kind: 'granted', scope: { ...scopeOf(), sessions: undefined } }],
    ['of no scope', { kind: 'amended', scope: undefined }],
    ['of sessions that are no list', { kind: 'granted', scope: { ...scopeOf(), sessions: { named: 'ses_1' } } }],
    ['of ranges that are none', { kind: 'range-withheld', recordingId: 'rec_1', ranges: 'all' }],
    ['of sessions to delete that are none', { kind: 'deletion-requested', sessionIds: 'all' }],
  ])('%s', (_name, of) => {
    const decision = ask([...ledger, event('z', of)], request)
    expect(decision.reasons.map(({ code }) => code)).toContain('ledger-unreadable')
  })

  test('of age and capable again they are read', () => {
    const grown = [event('o', { kind: 'of-age' }), event('p', { kind: 'capacity-regained' })]
    const part = event('q', { kind: 'range-withheld', recordingId: 'rec_1', ranges: null })
    const wish = event('u', { kind: 'deletion-requested', sessionIds: null })
    const yes = { ...answered('v', T0 + DAY, 'yes'), representatives: { ids: ['rep_1'], endsAt: T0 + 9 * DAY } }
    const unreadable = fold('cli_a', [...ledger, ...grown, part, wish, yes]).unreadable
    expect(unreadable).toEqual([])
    const named = granted('n', T0, { sessions: { named: ['ses_1'] } })
    expect(ask([named], requestOf()).effect).toBe('permit')
  })
})
