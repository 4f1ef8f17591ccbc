import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { decideEmergency } from './emergency.ts'
import { destructions } from './destruction.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies } from './remedies.ts'
import { grantedScopes } from './standards/granted-scope.ts'
import { AT, reconfirm } from './testing/decide-cases.ts'
import { base, granted, requestOf, scopeOf, supervisionOf, T0, withdrawn, waiting } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

/** What nobody signed opens nothing, beyond the single decision too; taking it back refuses what it says. */

const unsigned = granted('u', T0 + 1)
const alone = { ...unsigned, signature: null }
const effect = (ledger: LedgerEvent[], request = requestOf()) => decide([fold('cli_a', ledger)], request, AT).effect
const causes = (ledger: LedgerEvent[]) =>
  destructions([fold('cli_a', ledger)], requestOf(), waiting(14), AT).map(({ cause }) => cause)

test('an unsigned entry of a representative makes no minor grown', () => {
  const signing = [{ participantId: 'cli_a', who: 'one-representative' as const, representatives: ['rep_a'] }]
  const request = requestOf({ session: { ...requestOf().session, signing } })
  const by = { representatives: { ids: ['rep_a'], endsAt: T0 - DAY } }
  expect(effect([granted('own', T0), { ...alone, ...by }], request)).toBe('deny')
  const narrowing: LedgerEvent = {
    ...base('m', T0 + 1, 'cli_a'),
    signature: null,
    kind: 'amended',
    scope: scopeOf(),
    ...by,
  }
  expect(effect([granted('own', T0), narrowing], request)).toBe('deny')
  expect(effect([granted('own', T0 + 2), { ...unsigned, ...by }], request)).toBe('permit')
})

test('an unsigned grant keeps nothing that was to be destroyed, and destroys nothing', () => {
  const asks = granted('a', T0, { conditions: reconfirm })
  expect(causes([asks, alone])).toEqual(['unconfirmed'])
  expect(causes([{ ...asks, signature: null }])).toEqual([])
  const short = { ...alone, scope: { ...alone.scope, conditions: { ...alone.scope.conditions, keepAtMostDays: 1 } } }
  expect(effect([granted('a', T0), short])).toBe('permit')
})

const door = { isOn: true, personId: null, opened: { personId: 'usr_supervisor', at: AT, closedAt: null } }
const inEmergency = (ledger: LedgerEvent[]) =>
  decideEmergency([fold('cli_a', ledger)], requestOf({ actor: 'usr_supervisor' }), door, AT).effect
const taken = withdrawn('w', T0 + 2.5 * DAY, { scopeIds: ['scp_u'] })

test('whoever takes back a scope that nobody signed refuses what it says, as if it had been signed', () => {
  for (const one of [alone, unsigned]) {
    expect(effect([granted('a', T0), one, taken], supervisionOf())).toBe('deny')
    expect(remedies([fold('cli_a', [one, taken])], supervisionOf(), AT)).toEqual([])
    expect(inEmergency([one, taken])).toBe('deny')
  }
  expect(inEmergency([alone])).toBe('permit')
  expect(effect([granted('a', T0), { ...alone, happened: AT + 1 }, taken], supervisionOf())).toBe('permit')
  const elsewhere = { ...alone, scope: { ...alone.scope, purposes: ['teaching' as const] } }
  expect(effect([granted('a', T0), elsewhere, taken], supervisionOf())).toBe('permit')
  expect(effect([elsewhere, taken, granted('a', AT)], supervisionOf())).toBe('permit')
})

test('what the client says they never said is not asked for and not overcome, though nobody had signed it', () => {
  const dispute: LedgerEvent = { ...base('d', T0 + 2 * DAY, 'cli_a'), kind: 'disputed', eventId: 'u' }
  expect(remedies([fold('cli_a', [alone])], requestOf(), AT)).not.toEqual([])
  expect(remedies([fold('cli_a', [alone, dispute])], requestOf(), AT)).toEqual([])
  expect(remedies([fold('cli_a', [alone, dispute])], requestOf({ form: 'video' }), AT)).not.toEqual([])
  expect(remedies([fold('cli_a', [alone, { ...dispute, happened: AT + 1 }])], requestOf(), AT)).not.toEqual([])
  expect(inEmergency([alone, dispute])).toBe('deny')
  expect(inEmergency([alone, { ...dispute, happened: AT + 1 }])).toBe('permit')
})

test.each(['a', 'z'])('an unsigned renewal %s at the millisecond of a signed amendment changes nothing', (id) => {
  const wider: LedgerEvent = { ...base('m', T0 + 1, 'cli_a'), kind: 'amended', scope: scopeOf({ id: 'scp_g' }) }
  const renewal: LedgerEvent = {
    ...base(id, T0 + 1, 'cli_a'),
    signature: null,
    kind: 'renewed',
    scopeId: 'scp_g',
    until: null,
  }
  expect(effect([granted('g', T0, { purposes: ['teaching'] }), wider, renewal])).toBe('permit')
})

test('a scope with an unsigned change that says more and less is not given out as if it had been signed', () => {
  const scope = scopeOf({ id: 'scp_g', purposes: ['own-review', 'research'] })
  const wider: LedgerEvent = { ...base('m', T0 + 1, 'cli_a'), signature: null, kind: 'amended', scope }
  const [given] = grantedScopes('cli_a', 'prg_1', [granted('g', T0), wider], AT)
  expect(given!.ok).toBe(false)
  const [signed] = grantedScopes('cli_a', 'prg_1', [granted('g', T0), { ...wider, signature: 'paper' }], AT)
  expect(signed!.ok).toBe(true)
})

test.each(['none', '', undefined])(
  'a signature of %j is no signature that anybody knows: the ledger is closed',
  (one) => {
    expect(effect([{ ...granted('a', T0), signature: one as never }])).toBe('deny')
  },
)

test.each(['joinLater', 'standIns'])('%s that is no list closes the ledger', (field) => {
  expect(effect([granted('a', T0, { [field]: 'xusr_supervisory' })])).toBe('deny')
})

test('a part that was found in another recording opens nothing', () => {
  const sought = {
    ...base('h', T0 + 2 * DAY, 'cli_a'),
    kind: 'range-withheld' as const,
    recordingId: 'rec_1',
    ranges: null,
  }
  const found = { ...base('k', T0 + 2.5 * DAY, 'cli_a'), kind: 'range-withheld' as const, findsFor: 'h' }
  const in_ = (recordingId: string): LedgerEvent => ({ ...found, recordingId, ranges: [{ startMs: 0, endMs: 9 }] })
  const without = requestOf({ recording: { ...requestOf().recording, leftOut: [{ startMs: 0, endMs: 9 }] } })
  expect(effect([granted('a', T0), sought, in_('rec_2')], without)).toBe('deny')
  expect(effect([granted('a', T0), sought, in_('rec_1')], without)).toBe('permit')
})

const odd = (changes: object): LedgerEvent => ({ ...granted('a', T0), ...changes })
test.each([
  ['nothing', null as unknown as LedgerEvent],
  ['a word', 'granted' as unknown as LedgerEvent],
  ['representatives that are nothing', odd({ representatives: null })],
  ['an audience of nothing', odd({ scope: { ...scopeOf(), audience: [null] } })],
  ['an audience that is not there', odd({ scope: { ...scopeOf(), audience: [undefined] } })],
  ['ranges that are not there', odd({ kind: 'range-withheld', recordingId: 'rec_1', ranges: [undefined] })],
  ['ranges of nothing', odd({ kind: 'range-withheld', recordingId: 'rec_1', ranges: [null] })],
])('an entry that is %s closes the ledger, and nothing is thrown', (_, entry) => {
  expect(effect([granted('b', T0), entry])).toBe('deny')
})

test.each([
  ['session', undefined],
  ['standIns', undefined],
  ['standIns', [null]],
  ['supervision', undefined],
])('in an emergency too a question whose %s can’t be read is denied, and nothing is thrown', (field, value) => {
  const request = { ...requestOf({ actor: 'usr_supervisor' }), [field]: value } as ReturnType<typeof requestOf>
  const door = { isOn: true, personId: null, opened: { personId: 'usr_supervisor', at: AT, closedAt: null } }
  expect(decideEmergency([fold('cli_a', [granted('a', T0)])], request, door, AT).effect).toBe('deny')
})

test('parents that are no list can’t be read', () => {
  const recording = { ...requestOf().recording, parents: 'rec_0' as unknown as string[] }
  expect(effect([granted('a', T0)], requestOf({ recording }))).toBe('deny')
})

test('what nobody signed is kept aside, and what is signed is not among it', () => {
  const { scopes, unsigned: aside } = fold('cli_a', [granted('a', T0), alone])
  expect([scopes, aside].map((lines) => lines.map((line) => line.granted.id))).toEqual([['a'], ['u']])
})
