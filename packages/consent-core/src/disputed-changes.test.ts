import { describe, expect, test } from 'vitest'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies } from './remedies.ts'
import type { Request } from './request.ts'
import type { Scope } from './scope.ts'
import { base, granted, requestOf, scopeOf, supervisionOf, T0, withdrawn, OTHER } from './testing/make.ts'
import { amended, codes, day, dispute, effect } from './testing/on-days.ts'

/** What disputes and changes do to people, ends and reasons. */

describe('a person whom a withdrawal took is not brought back by a change, though they are in a group or stand in', () => {
  const share = { ...supervisionOf().share!, purpose: 'teaching' as const, members: [OTHER], openedAt: day(4.5) }
  const asked = (changes: Partial<Request>) =>
    requestOf({ actor: OTHER, purpose: 'teaching', share, rosters: [], standIns: [], ...changes })
  const named = (group?: string) => ({
    personId: OTHER,
    role: 'faculty' as const,
    name: 'Dr Osei',
    ...(group ? { group } : {}),
  })
  const teaching = { purposes: ['teaching'] as const, audience: [] }
  const stay = (from: number, to: number | null) => ({
    rosters: [{ groupId: 'grp_1', memberId: OTHER, from: day(from), to: to === null ? null : day(to) }],
  })
  const standIn = { standInId: OTHER, forId: 'usr_a', from: T0, to: day(1), toldAt: T0 }
  const alone = { personId: 'usr_a', role: 'faculty' as const, name: 'Dr Amari' }
  const standing = { standIns: [standIn] }
  test.each<[string, Partial<Scope>, Request]>([
    ['in the group before others could join', { joinLater: ['grp_1'] }, asked(stay(0, null))],
    ['left the group', { audience: [named('grp_1')] }, asked(stay(0, 1))],
    ['stood in until before', { audience: [alone], standIns: ['usr_a'] }, asked(standing)],
  ])('%s', (_, scope, request) => {
    const later = granted('h', day(3), { ...teaching, ...scope })
    const naming = amended('m', 4, { ...teaching, audience: [named()] })
    const before = granted('g', T0, { ...teaching, audience: [named()] })
    const no = withdrawn('w', day(2), { scopeIds: ['scp_g'] })
    expect(effect([before, no, later, naming], 5, request)).toBe('deny')
    expect(effect([later, naming], 5, request)).toBe('permit')
  })
})

describe('a dispute opens nothing', () => {
  const renewed = (id: string, n: number, until: number): LedgerEvent => ({
    ...base(id, day(n), 'cli_a'),
    kind: 'renewed',
    scopeId: 'scp_h',
    until: day(until),
  })
  test('of a renewal that had brought the end nearer: what it took away stays taken', () => {
    expect(effect([granted('h', T0), renewed('r', 2, 4)], 5)).toBe('deny')
    expect(effect([granted('h', T0), renewed('r', 2, 4), dispute('r', 4.5)], 5)).toBe('deny')
    expect(effect([granted('h', T0), renewed('r', 2, 9), dispute('r', 4.5)], 5)).toBe('permit')
  })

  test('of a wording under which the recording was due', () => {
    const keep = { conditions: { ...scopeOf().conditions, keepAtMostDays: 7 } }
    const only = (...all: string[]) => ({ ...keep, sessions: { named: all } })
    const other = granted('a', T0, { sessions: { named: ['ses_1'] } })
    const ledger = [granted('h', T0, only('ses_9')), amended('m', 0.5, only('ses_9', 'ses_1')), other]
    expect(codes(ledger, 9)).toEqual(['delete-by-passed'])
    expect(codes([...ledger, dispute('m', 3)], 9)).toEqual(['delete-by-passed'])
  })
})

describe('somebody is told of by what was signed and has happened', () => {
  const member = { personId: OTHER, role: 'faculty' as const, name: 'Dr Osei', group: 'grp_1' }
  const listing = { purposes: ['teaching'] as const, audience: [member] }
  const share = { ...supervisionOf().share!, purpose: 'teaching' as const, members: [OTHER] }
  const asked = (...stays: [number, number | null][]) =>
    requestOf({
      actor: OTHER,
      purpose: 'teaching',
      share,
      rosters: stays.map(([from, to]) => ({
        groupId: 'grp_1',
        memberId: OTHER,
        from: day(from),
        to: to === null ? null : day(to),
      })),
    })
  test('a dispute of the first listing calls nobody back who had left', () => {
    const ledger = [granted('h', T0, { ...listing, audience: [] }), amended('m', 1, listing), amended('n', 3, listing)]
    const returned = asked([0, 1.5], [2, null])
    expect(effect(ledger, 5, returned)).toBe('deny')
    expect(effect([...ledger, dispute('m', 4.8)], 5, returned)).toBe('deny')
    expect(effect(ledger, 5, asked([0, null]))).toBe('permit')
  })

  test('what is said later tells of nobody now', () => {
    const { group: _, ...plain } = member
    const grant = granted('h', T0, { ...listing, audience: [plain] })
    const narrowed = amended('u', 1, listing, { signature: null })
    expect(effect([grant, narrowed], 4, asked([0, null]))).toBe('deny')
    expect(effect([grant, narrowed, amended('m', 6, listing)], 4, asked([0, null]))).toBe('deny')
  })
})

test('a refusal that a later change had passed by stands after the end too, and nothing is asked for', () => {
  const seen: Partial<Scope> = { forms: ['audio', 'video'] }
  const before = [granted('g', T0, seen), withdrawn('w', day(2), { scopeIds: ['scp_g'] })]
  const later = [granted('h', day(3), { until: day(6) }), amended('m', 4, { ...seen, until: day(6) })]
  const video = requestOf({ form: 'video' })
  expect(codes([...before, ...later], 7, video)).toEqual(['withdrawn', 'ended'])
  expect(remedies([fold('cli_a', [...before, ...later])], video, day(7))).toEqual([])
})

describe('what is disputed is the reason, however little another scope lacks', () => {
  const own = { purposes: ['own-review'] as const }
  test('a change of one scope beside another', () => {
    const ledger = [granted('h', T0, own), granted('a', T0 + 1, own), amended('m', 1, {}), dispute('m', 2)]
    expect(codes(ledger, 3, supervisionOf())).toContain('disputed')
    expect(remedies([fold('cli_a', ledger)], supervisionOf(), day(3))).toEqual([])
  })

  test('a grant that has ended since', () => {
    const ledger = [granted('h', T0, { until: day(2) }), dispute('h', 1.5), granted('a', T0 + 1, own)]
    expect(codes(ledger, 3, supervisionOf())).toContain('disputed')
    expect(remedies([fold('cli_a', ledger)], supervisionOf(), day(3))).toEqual([])
  })

  test('but not of a request of another session', () => {
    const ledger = [granted('h', T0, { sessions: { named: ['ses_9'] } }), dispute('h', 1)]
    expect(codes(ledger, 3)).toEqual(['session-not-covered'])
  })
})

test('“and who joins later” that was taken back and said again counts from when it was said again', () => {
  const opens = { purposes: ['teaching'] as const, audience: [], joinLater: ['grp_1'] }
  const ledger = [granted('h', T0, opens), amended('m', 2, { ...opens, joinLater: [] }), amended('n', 3, opens)]
  const share = { ...supervisionOf().share!, purpose: 'teaching' as const, members: [OTHER] }
  const joined = (n: number) => {
    const rosters = [{ groupId: 'grp_1', memberId: OTHER, from: day(n), to: null }]
    return effect(ledger, 5, requestOf({ actor: OTHER, purpose: 'teaching', share, rosters }))
  }
  expect([joined(1), joined(2.5), joined(4)]).toEqual(['deny', 'deny', 'permit'])
})

test('a yes that ended before the disputed one is no other: the dispute is the reason, and nothing is asked for', () => {
  const ended = granted('s1', T0, { until: day(5) })
  const ledger = [ended, granted('s2', day(4), { sessions: { from: T0 } }), dispute('s2', 6)]
  expect(codes(ledger, 7)).toEqual(['disputed'])
  expect(remedies([fold('cli_a', ledger)], requestOf(), day(7))).toEqual([])
  const later = granted('s3', day(6.2), { until: day(6.5), sessions: { from: T0 } })
  expect(codes([...ledger, later], 7)).toEqual(['ended'])
})

test('a disputed renewal is no reason for a session that its scope never covered', () => {
  const elsewhere = { sessions: { named: ['ses_9'] }, until: day(3) }
  const renewed = { ...base('r', day(1), 'cli_a'), kind: 'renewed', scopeId: 'scp_h', until: null } as const
  const of = (scope: Partial<Scope>) => codes([granted('h', T0, scope), renewed, dispute('r', 2)], 5)
  expect(of(elsewhere)).toEqual(['session-not-covered', 'ended'])
  expect(of({ until: day(3) })).toEqual(['disputed', 'ended'])
})
