import { expect, test } from 'vitest'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import type { Scope } from './scope.ts'
import { standings } from './standing.ts'
import { base, granted, OTHER, scopeOf, T0, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

const AT = T0 + 3 * DAY
const unsigned = (scope: Partial<Scope>): LedgerEvent => ({
  ...base('m', T0 + DAY, 'cli_a'),
  kind: 'amended',
  signature: null,
  scope: scopeOf({ id: 'scp_g', ...scope }),
})
const standingOf = (...ledger: LedgerEvent[]) => standings(fold('cli_a', ledger), AT)[0]!

test('whoever is named by themselves in one wording and as a member in another stands as a member', () => {
  const alone = { personId: OTHER, role: 'supervisor' as const, name: 'Dr Osei' }
  const member = { ...alone, group: 'grp_1' }
  const grant = granted('g', T0, { audience: [alone], forms: ['audio', 'video'] })
  expect(standingOf(grant, unsigned({ audience: [member], forms: ['audio', 'transcript'] })).scope).toMatchObject({
    audience: [member],
    forms: ['audio'],
  })
  const other = granted('g', T0, { audience: [member], forms: ['audio', 'video'] })
  expect(standingOf(other, unsigned({ audience: [alone], forms: ['audio', 'transcript'] })).scope.audience).toEqual([
    member,
  ])
})

test('wordings without a purpose in common are in force, and allow none: nobody withdrew', () => {
  const odd = standingOf(granted('g', T0), unsigned({ purposes: ['research'] }))
  expect([odd.state, odd.purposes, odd.isOneWording]).toEqual(['in-force', [], false])
  const taken = standingOf(granted('g', T0), unsigned({ purposes: ['research'] }), withdrawn('w', AT, { all: true }))
  expect(taken.state).toBe('withdrawn')
})

test('a purpose that was refused before and came by a change is not among what is allowed', () => {
  const wider: LedgerEvent = { ...unsigned({ purposes: ['own-review', 'teaching'] }), signature: 'paper' }
  const no = withdrawn('w', T0 - 1, { purposes: ['teaching', 'own-review'] })
  const standing = standingOf(no, granted('g', T0), wider)
  expect([standing.scope.purposes, standing.purposes]).toEqual([['own-review', 'teaching'], ['own-review']])
  expect(standingOf(withdrawn('w', T0 - 1, { all: true }), granted('g', T0), wider).purposes).toEqual(['own-review'])
})

test('a representative’s yes has ended once only the client’s own word counts', () => {
  const by = { ...granted('g', T0), representatives: { ids: ['mum'], endsAt: AT } }
  expect(standingOf(by).state).toBe('ended')
  expect(standingOf({ ...by, representatives: { ids: ['mum'], endsAt: AT + 1 } }).state).toBe('in-force')
})

test('what was taken back from somebody else is still allowed to whom a change added', () => {
  const alone = [{ personId: OTHER, role: 'supervisor' as const, name: 'Dr Osei' }]
  const no = withdrawn('w', T0, { scopeIds: ['scp_x'] })
  const grant = granted('g', T0 + 1, { purposes: ['together'] })
  const wider: LedgerEvent = { ...unsigned({}), signature: 'paper' }
  const of = (ledger: LedgerEvent[]) => standings(fold('cli_a', ledger), AT).find(({ grant: { id } }) => id === 'g')!
  expect(of([granted('x', T0 - 1, { audience: alone }), no, grant, wider]).purposes).toEqual([
    'own-review',
    'individual-supervision',
  ])
  expect(of([granted('x', T0 - 1), no, grant, wider]).state).toBe('withdrawn')
})

test('a scope that says no more than one that was taken back since is taken back with it', () => {
  const no = withdrawn('w', T0 + DAY, { scopeIds: ['scp_a'] })
  const of = (more: object) => {
    const ledger = [granted('a', T0), granted('b', T0, more), no]
    return standings(fold('cli_a', ledger), AT).find(({ grant: { id } }) => id === 'b')!
  }
  expect(of({}).state).toBe('withdrawn')
  expect(of({ conditions: { ...scopeOf().conditions, reconfirm: true, keepAtMostDays: 3 } }).state).toBe('withdrawn')
  expect(of({ forms: ['audio', 'video'] }).state).toBe('in-force')
  expect(of({ purposes: ['own-review', 'teaching'] }).purposes).toEqual(['teaching'])
})

test('a scope is taken back where each of its persons was taken back by another', () => {
  const to = (personId: string) => ({ audience: [{ personId, role: 'supervisor' as const, name: personId }] })
  const all = { audience: [...to('p').audience, ...to('q').audience] }
  const of = (...scopeIds: string[]) => {
    const no = withdrawn('w', T0 + DAY, { scopeIds })
    return standings(
      fold('cli_a', [granted('a', T0, all), granted('b', T0, to('p')), granted('c', T0, to('q')), no]),
      AT,
    )[0]!
  }
  expect(of('scp_b', 'scp_c').state).toBe('withdrawn')
  expect(of('scp_b').state).toBe('in-force')
  expect(of('scp_a').state).toBe('withdrawn')
})
