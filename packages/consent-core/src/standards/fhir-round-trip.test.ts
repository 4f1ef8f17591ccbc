import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Scope } from '../scope.ts'
import { granted } from '../testing/arbitrary-granted.ts'
import { grantedOf, sent } from '../testing/consents.ts'
import { scopeOf } from '../testing/make.ts'
import { scopeFromFhirR4, scopeToFhirR4 } from './fhir-r4.ts'
import { scopeFromFhirR5, scopeToFhirR5 } from './fhir-r5.ts'
import type { GrantedScope } from './granted-scope.ts'

const full = Boolean(process.env.EARSHOT_TEST_FULL)
const runs = { numRuns: full ? 100_000 : 1_500 }
if (full) vi.setConfig({ testTimeout: 30 * 60_000 })

describe.each([
  ['R4', scopeToFhirR4, scopeFromFhirR4],
  ['R5', scopeToFhirR5, scopeFromFhirR5],
] as const)('FHIR %s', (_, write, read) => {
  test('what was written is read as what it was; a scope not in force is inactive, and refused', () => {
    fc.assert(
      fc.property(granted, (one) => {
        const back = read(sent(write(one)))
        if (one.state === 'in-force') expect(back).toStrictEqual({ ok: true, value: structuredClone(one) })
        else expect(back).toMatchObject({ ok: false, path: 'Consent.status' })
      }),
      runs,
    )
  })

  test('a yes that no client said but a rule brought about is refused', () => {
    expect(read(sent(write(grantedOf({ obtained: 'rule' }))))).toMatchObject({ ok: false })
    expect(read(sent(write(grantedOf({ obtained: 'paper' }))))).toMatchObject({ ok: true })
  })

  test('an empty list says the same as one left out', () => {
    const out = write(grantedOf({ scope: scopeOf({ joinLater: [], standIns: [] }) }))
    expect(out).toEqual(write(grantedOf({ scope: scopeOf() })))
  })

  const conditions = scopeOf().conditions
  test.each<[string, Partial<Scope>]>([
    ['scope.purposes', { purposes: [] }],
    ['scope.audience', { audience: [] }],
    ['scope.forms', { forms: [] }],
    ['scope.sessions.named', { sessions: { named: [] } }],
    ['scope.sessions.from', { sessions: { from: Number.NEGATIVE_INFINITY } }],
    ['scope.sessions.named[1]', { sessions: { named: ['ses_1', ''] } }],
    ['scope.until', { until: Number.NaN }],
    ['scope.until', { until: 0.5 }],
    ['scope.id', { id: '' }],
    ['scope.audience[0].name', { audience: [{ personId: 'usr_1', role: 'faculty', name: '' }] }],
    ['scope.audience[0].personId', { audience: [{ personId: '\u0000', role: 'faculty', name: 'A' }] }],
    ['scope.audience[0].group', { audience: [{ personId: 'usr_1', role: 'faculty', name: 'A', group: '\ud800' }] }],
    ['scope.joinLater[0]', { joinLater: [''] }],
    ['scope.standIns[0]', { standIns: [''] }],
    ['scope.conditions.keepAtMostDays', { conditions: { ...conditions, keepAtMostDays: 1.5 } }],
    ['scope.conditions.deleteAfterReviewDays', { conditions: { ...conditions, deleteAfterReviewDays: -1 } }],
  ])('what FHIR would read as more, or has no form for, is not written: %s', (path, changes) => {
    expect(write(grantedOf({ scope: scopeOf(changes) }))).toMatchObject({ ok: false, path })
  })

  test.each<[string, Partial<GrantedScope>]>([
    ['happened', { happened: 253_402_300_800_000 }],
    ['clientId', { clientId: '' }],
    ['programId', { programId: '' }],
    ['representatives.ids', { representatives: { ids: [], endsAt: null } }],
    ['representatives.ids[0]', { representatives: { ids: [''], endsAt: null } }],
    ['representatives.endsAt', { representatives: { ids: ['rep_1'], endsAt: Infinity } }],
    ['notice.version', { notice: { id: 'ntc_1', version: -1, language: 'en' } }],
    ['notice.id', { notice: { id: '', version: 1, language: 'en' } }],
    ['notice.language', { notice: { id: 'ntc_1', version: 1, language: '\udfff' } }],
  ])('nor is a grant without %s', (path, changes) => {
    expect(write(grantedOf(changes))).toMatchObject({ ok: false, path })
  })
})
