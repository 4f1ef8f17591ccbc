import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { base, granted, OTHER, requestOf, scopeOf, T0, TRAINEE, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

test('an amendment after the end leaves the end as it was, also one that names an earlier end', () => {
  const late: LedgerEvent = {
    ...base('m', T0 + 12 * DAY, 'cli_a'),
    kind: 'amended',
    scope: scopeOf({ id: 'scp_g', until: T0 + 5 * DAY }),
  }
  const state = fold('cli_a', [granted('g', T0, { until: T0 + 10 * DAY }), late])
  expect(decide([state], requestOf(), T0 + 13 * DAY).reasons).toMatchObject([{ code: 'ended', at: T0 + 10 * DAY }])
})

test('two entries of one name that say different things close the ledger, in whichever order', () => {
  const two: LedgerEvent[] = [granted('x', T0), { ...withdrawn('x', T0 + DAY, { all: true }) }]
  for (const ledger of [two, two.toReversed()])
    expect(decide([fold('cli_a', ledger)], requestOf(), T0 + 2 * DAY).reasons).toMatchObject([
      { code: 'ledger-unreadable', event: 'x' },
    ])
  const wish: LedgerEvent = { ...base('x', T0 + DAY, 'cli_a'), kind: 'deletion-requested', sessionIds: null }
  for (const ledger of [
    [wish, two[0]!],
    [two[0]!, wish],
  ])
    expect(fold('cli_a', ledger)).toMatchObject({ wishes: [], scopes: [] })
  expect(decide([fold('cli_a', [two[0]!, structuredClone(two[0]!)])], requestOf(), T0 + 2 * DAY).effect).toBe('permit')
})

test('an entry of another client is no yes of this one', () => {
  const state = fold('cli_a', [granted('x', T0, {}, 'cli_b')])
  expect(decide([state], requestOf(), T0 + 2 * DAY).reasons).toMatchObject([{ code: 'ledger-unreadable', event: 'x' }])
})

test('who was in a group when the client said “and who joins later”, and was not named, stays left out', () => {
  const joinLater = ['grp_1']
  const audience = [{ personId: TRAINEE, role: 'clinician' as const, name: 'Dana' }]
  const state = fold('cli_a', [granted('g', T0, { audience, joinLater, purposes: ['group-supervision'] })])
  const share = { id: 'shr_1', purpose: 'group-supervision' as const, members: [OTHER], openedAt: T0, endedAt: null }
  const row = (from: number, to: number | null) => ({ groupId: 'grp_1', memberId: OTHER, from, to })
  const ask = (...rosters: ReturnType<typeof row>[]) =>
    decide([state], requestOf({ actor: OTHER, purpose: 'group-supervision', share, rosters }), T0 + 4 * DAY).effect
  expect(ask(row(T0 - DAY, null))).toBe('deny')
  expect(ask(row(T0 - DAY, T0 + 2 * DAY), row(T0 + 2 * DAY, null))).toBe('deny')
  expect(ask(row(T0 - DAY, T0 - 1), row(T0 + 2 * DAY, null))).toBe('permit')
})
