import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import type { Scope } from '../scope.ts'
import { standings } from '../standing.ts'
import { instant, ledger } from '../testing/arbitrary.ts'
import { base, granted, scopeOf, T0, withdrawn } from '../testing/make.ts'
import { DAY } from '../vocabulary.ts'
import { scopeFromFhirR4, scopeToFhirR4 } from './fhir-r4.ts'
import { grantedScopes } from './granted-scope.ts'

const full = Boolean(process.env.EARSHOT_TEST_FULL)
const runs = { numRuns: full ? 100_000 : 1_000 }
if (full) vi.setConfig({ testTimeout: 30 * 60_000 })

const AT = T0 + 5 * DAY
const on = (id: string, day: number) => base(id, T0 + day * DAY, 'cli_a')
const amended = (id: string, day: number, changes: Partial<Scope> = {}): LedgerEvent => ({
  ...on(id, day),
  kind: 'amended',
  scope: scopeOf({ id: 'scp_g', ...changes }),
})
/** Says one thing more than the grant, and another less. */
const otherwise: Partial<Scope> = { purposes: ['own-review', 'teaching'] }
const renewed = (id: string, day: number): LedgerEvent => ({
  ...on(id, day),
  kind: 'renewed',
  scopeId: 'scp_g',
  until: T0 + 9 * DAY,
})
const disputed = (eventId: string): LedgerEvent => ({ ...on(`d_${eventId}`, 3), kind: 'disputed', eventId })
const grant = granted('g', T0)
const scopes = (...events: LedgerEvent[]) => grantedScopes('cli_a', 'prg_1', events, AT)

test('a scope as it reads now, with what its grant says', () => {
  expect(scopes(grant, renewed('r', 1), granted('other', T0, {}, 'cli_b'))).toEqual([
    {
      ok: true,
      value: {
        scope: { ...grant.scope, until: T0 + 9 * DAY },
        clientId: 'cli_a',
        programId: 'prg_1',
        state: 'in-force',
        happened: T0,
        obtained: 'paper',
        signature: 'paper',
        notice: null,
      },
    },
  ])
})

test('its purposes are those that are left; once none is, those that it had', () => {
  const part = scopes(grant, withdrawn('w', T0 + DAY, { purposes: ['own-review'] }))
  expect(part).toMatchObject([{ value: { state: 'in-force', scope: { purposes: ['individual-supervision'] } } }])
  const all = scopes(grant, withdrawn('w', T0 + DAY, { all: true }))
  expect(all).toMatchObject([{ value: { state: 'withdrawn', scope: { purposes: grant.scope.purposes } } }])
})

test('what reads in two ways at once is not written as one of them', () => {
  const refused = [{ ok: false, path: 'ledger.scp_g' }]
  expect(scopes(grant, amended('a', 1, otherwise), disputed('a'))).toMatchObject(refused)
  expect(scopes(grant, amended('a', 1), amended('b', 1, otherwise))).toMatchObject(refused)
  expect(scopes(grant, amended('a', 0, otherwise))).toMatchObject(refused)
  expect(scopes(grant, amended('a', 1), amended('a', 1), renewed('r', 2))).toMatchObject([{ ok: true }])
  expect(scopes(grant, amended('a', 9, otherwise), amended('b', 9))).toMatchObject([{ ok: true }])
})

test('a change that only takes away, or that adds what does not count, leaves one wording', () => {
  const wider = amended('a', 1, { purposes: ['own-review', 'individual-supervision', 'teaching'] })
  const narrower = { ...amended('b', 2, { purposes: ['own-review'] }), signature: null }
  const purposesOf = (...events: LedgerEvent[]) => scopes(...events).map((one) => one.ok && one.value.scope.purposes)
  expect(purposesOf(grant, { ...wider, signature: null })).toEqual([grant.scope.purposes])
  expect(purposesOf(grant, wider, disputed('a'))).toEqual([grant.scope.purposes])
  expect(purposesOf(grant, narrower)).toEqual([['own-review']])
  expect(purposesOf(grant, wider, narrower)).toEqual([['own-review']])
})

test('a ledger with an entry that can’t be read gives nothing away', () => {
  const unknown = { ...on('x', 1), kind: 'blessed' } as unknown as LedgerEvent
  expect(scopes(grant, unknown)).toMatchObject([{ ok: false, path: 'ledger.x' }])
})

test('a representative’s yes ends with the coming of age, and with any word of it', () => {
  const signed = (endsAt: number | null) => ({ ...grant, representatives: { ids: ['rep_1'], endsAt } })
  const own = (kind: 'of-age' | 'capacity-regained'): LedgerEvent => ({ ...on('o', 2), kind })
  expect(scopes(signed(null))).toMatchObject([{ value: { state: 'in-force', representatives: { ids: ['rep_1'] } } }])
  expect(scopes(signed(AT + 1))).toMatchObject([{ value: { state: 'in-force' } }])
  expect(scopes(signed(AT))).toMatchObject([{ value: { state: 'ended' } }])
  expect(scopes(signed(null), own('of-age'))).toMatchObject([{ value: { state: 'ended' } }])
  expect(scopes(signed(null), own('capacity-regained'))).toMatchObject([{ value: { state: 'ended' } }])
  expect(scopes(grant, own('of-age'))).toMatchObject([{ value: { state: 'in-force' } }])
})

test('one for each scope that was granted; those in force come back from FHIR as they are', () => {
  fc.assert(
    fc.property(ledger('cli_a'), instant, (events, at) => {
      const all = grantedScopes('cli_a', 'prg_1', events, at)
      expect(all.length).toBe(standings(fold('cli_a', events), at).length)
      for (const one of all) {
        if (!one.ok || one.value.state !== 'in-force') continue
        const { joinLater = [], standIns = [], ...rest } = one.value.scope
        const out = scopeToFhirR4(one.value)
        const back = out.ok && scopeFromFhirR4(out.value)
        expect(back).toEqual({
          ok: true,
          value: {
            ...one.value,
            scope: { ...rest, ...(joinLater.length > 0 && { joinLater }), ...(standIns.length > 0 && { standIns }) },
          },
        })
      }
    }),
    runs,
  )
})
