import { describe, expect, test } from 'vitest'
import { destructions } from './destruction.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { answered, base, granted, requestOf, scopeOf, withdrawn } from './testing/make.ts'
import { amended, day, dispute } from './testing/on-days.ts'
import { DAY } from './vocabulary.ts'

// How long a yes is waited for before a recording goes: the session is on day 1, and the program waits 14 days.

const confirming = (reconfirm: boolean) => ({ conditions: { ...scopeOf().conditions, reconfirm } })
const asks = confirming(true)
const free = confirming(false)

/** A child for whom a parent signs until day 60. */
const by = { representatives: { ids: ['mum'], endsAt: day(60) } }
const signing = [{ participantId: 'cli_a', who: 'one-representative' as const, representatives: ['mum'] }]
const ofChild = { request: requestOf({ session: { ...requestOf().session, signing } }) }

interface Asked {
  readonly policy?: boolean
  readonly askedSince?: number
  readonly request?: ReturnType<typeof requestOf>
}

function dueOn(n: number, ledger: readonly LedgerEvent[], { policy, askedSince, request = requestOf() }: Asked = {}) {
  const about = { ...request, policy: { ...request.policy, mustReconfirm: policy ?? false } }
  const confirming = { days: 14, askedSince: askedSince === undefined ? null : day(askedSince) }
  const waits = destructions([fold('cli_a', ledger)], about, confirming, day(n)).filter(
    ({ cause }) => cause === 'unconfirmed',
  )
  return waits.map(({ due, warn }) => [(due - day(0)) / DAY, (warn! - day(0)) / DAY])
}

describe('what was not asked for at the session waits from when it was asked for', () => {
  test('a scope that asks for an answer only since', () => {
    const ledger = [granted('h', day(0), free), amended('m', 100, asks)]
    expect(dueOn(99, ledger)).toEqual([])
    expect(dueOn(100, ledger)).toEqual([[114, 107]])
    expect(dueOn(110, ledger)).toEqual([[114, 107]])
  })

  test('a program that asks for an answer only since', () => {
    const ledger = [granted('h', day(0), free)]
    expect(dueOn(100, ledger, { policy: true, askedSince: 100 })).toEqual([[114, 107]])
    expect(dueOn(99, ledger, { policy: true, askedSince: 100 })).toEqual([])
    expect(dueOn(10, ledger, { policy: true, askedSince: -5 })).toEqual([[15, 8]])
    expect(dueOn(10, ledger, { policy: true })).toEqual([[15, 8]])
  })

  test('a yes that names the session long after', () => {
    const ledger = [
      granted('h', day(0), { ...free, until: day(20) }),
      granted('g', day(100), { ...asks, sessions: { named: ['ses_1'] } }),
    ]
    expect(dueOn(99, ledger)).toEqual([])
    expect(dueOn(100, ledger)).toEqual([[114, 107]])
  })

  test('an answer that ceases to count on the day of the coming of age', () => {
    const ledger = [
      { ...granted('h', day(0), asks), ...by },
      { ...answered('y', day(1), 'yes'), ...by },
    ]
    expect(dueOn(59, ledger, ofChild)).toEqual([])
    expect(dueOn(60, ledger, ofChild)).toEqual([[74, 67]])
  })
})

describe('an end closes, and asks for nothing that was not asked at the session', () => {
  test('the client had left the answers out before', () => {
    const ledger = [granted('h', day(0), asks), amended('m', 0.5, { ...free, until: day(30) })]
    expect(dueOn(29, ledger)).toEqual([])
    expect(dueOn(31, ledger)).toEqual([])
  })

  test('another scope that asked for answers had stood beside it', () => {
    const teaching = granted('t', day(0), { ...asks, purposes: ['teaching'], until: day(20) })
    expect(dueOn(31, [granted('h', day(0), { ...free, until: day(30) }), teaching])).toEqual([])
    expect(dueOn(31, [granted('h', day(0), { ...asks, until: day(10) })])).toEqual([[15, 8]])
  })
})

test('a no that comes back with the dispute of the yes after it rests from then, whatever its scope asks', () => {
  const said = [answered('n', day(1), 'no'), answered('y', day(1) + 1, 'yes'), dispute('y', 2)]
  expect(dueOn(5, [granted('h', day(0), free), ...said])).toEqual([[16, 9]])
  expect(dueOn(5, [granted('h', day(0), asks), ...said])).toEqual([[16, 9]])
})

test('a yes that was disputed, given anew and disputed again waits from the last time', () => {
  const link = { ...base('z', day(4), 'cli_a'), kind: 'reconfirmed', sessionId: 'ses_1', obtained: 'link' } as const
  const said = [answered('y', day(1), 'yes'), dispute('y', 2), link, dispute('z', 6)]
  expect(dueOn(3, [granted('h', day(0), asks), ...said])).toEqual([[16, 9]])
  expect(dueOn(5, [granted('h', day(0), asks), ...said])).toEqual([])
  expect(dueOn(7, [granted('h', day(0), asks), ...said])).toEqual([[20, 13]])
})

describe('a no that a later yes had replaced comes back when that yes counts no more, and not at once', () => {
  const no = answered('n', day(1), 'no')

  test('because an earlier yes was disputed, so that only a link or a signature counts', () => {
    const spoken: LedgerEvent = { ...answered('z', day(1) + 2, 'yes'), signature: null, obtained: 'spoken' as const }
    const first = { ...answered('y', day(1) - 1, 'yes'), signature: null }
    const ledger = [granted('h', day(0), asks), first, no, spoken, dispute('y', 5)]
    expect(dueOn(4, ledger)).toEqual([])
    expect(dueOn(6, ledger)).toEqual([[19, 12]])
  })

  test('because only their own word counts', () => {
    const yes = { ...answered('y', day(1) + 1, 'yes'), ...by }
    const ledger = [{ ...granted('h', day(0), asks), ...by }, no, yes]
    expect(dueOn(59, ledger, ofChild)).toEqual([])
    expect(dueOn(60, ledger, ofChild)).toEqual([[74, 67]])
  })
})

test('a scope that was taken back before the session says nothing of whether an answer was needed', () => {
  const taken = withdrawn('w', day(0.5), { scopeIds: ['scp_a'] })
  const ledger = [granted('a', day(0), free), taken, granted('b', day(0.6), { ...asks, until: day(10) })]
  for (const n of [9, 11, 16]) expect(dueOn(n, ledger)).toEqual([[15, 8]])
})
