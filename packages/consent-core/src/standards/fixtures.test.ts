import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { T0 } from '../testing/make.ts'
import { scopeFromFhirR4 } from './fhir-r4.ts'
import { scopeFromFhirR5 } from './fhir-r5.ts'
import type { GrantedScope } from './granted-scope.ts'

/**
 * The situations of IHE's Privacy Consent on FHIR: as its examples put them (`pcf-`), and told in our codes. Each is
 * imported as exactly what it says, or refused at the element that says more or other than a scope can.
 */
const folder = new URL('./fixtures/', import.meta.url)
const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

const optIn: GrantedScope = {
  scope: {
    id: 'scp_1',
    purposes: ['individual-supervision'],
    audience: [{ personId: 'usr_park', role: 'supervisor', name: 'Dr Park' }],
    forms: ['audio'],
    processing: [],
    sessions: { from: T0 },
    until: null,
    conditions: {
      reconfirm: true,
      deleteAfterReviewDays: null,
      keepAtMostDays: null,
      export: false,
      deleteOnWithdraw: false,
    },
  },
  clientId: 'cli_a',
  programId: 'prg_1',
  state: 'in-force',
  happened: T0,
  obtained: 'paper',
  signature: null,
  notice: null,
}
const withScope = (changes: Partial<GrantedScope['scope']>): GrantedScope => ({
  ...optIn,
  scope: { ...optIn.scope, ...changes },
})

const refusedR4 = {
  'pcf-basic-treat': 'Consent.provision.actor',
  'pcf-basic-reject': 'Consent.provision.type',
  'pcf-basic-research': 'Consent.provision.actor',
  'pcf-expired-treat': 'Consent.provision.period.end',
  'pcf-intermediate-timeframe': 'Consent.provision.dataPeriod',
  'pcf-intermediate-not-timeframe': 'Consent.provision.provision[0]',
  'pcf-intermediate-encounter': 'Consent.provision.data[0].meaning',
  'pcf-intermediate-purpose': 'Consent.provision.actor[0].role.coding[0].system',
  'pcf-dissent-break-glass': 'Consent.provision.type',
  'pcf-advanced-break-glass-restricted': 'Consent.provision.provision[0]',
  'opt-in-without-actors': 'Consent.provision.actor',
  dissent: 'Consent.provision.type',
  'expiry-on-a-day': 'Consent.provision.period.end',
  timeframe: 'Consent.provision.dataPeriod',
  'not-an-encounter': 'Consent.provision.provision[0]',
  'research-by-hl7': 'Consent.provision.purpose[0].system',
  'break-glass': 'Consent.provision.provision[0]',
}

const importedR4: Record<string, GrantedScope> = {
  'opt-in': optIn,
  'expiry-to-the-second': withScope({ until: Date.UTC(2026, 11, 31, 15) }),
  'per-encounter': withScope({ sessions: { named: ['ses_1'] } }),
  research: withScope({ purposes: ['research'] }),
  'parent-for-a-child': { ...optIn, representatives: { ids: ['rep_mother'], endsAt: Date.UTC(2030, 4, 1) } },
}

const refusedR5 = {
  'r5-permit-with-exceptions': 'Consent.decision',
  'r5-dissent': 'Consent.provision',
  'r5-two-provisions': 'Consent.provision[1]',
  'r5-nested-exception': 'Consent.provision[0].provision[0]',
  'r5-timeframe': 'Consent.provision[0].dataPeriod',
  'r5-expression': 'Consent.provision[0].expression',
}

const importedR5: Record<string, GrantedScope> = {
  'r5-opt-in': optIn,
  'r5-expiry-to-the-second': withScope({ until: Date.UTC(2027, 0, 1) }),
}

describe.each([
  ['R4', scopeFromFhirR4, importedR4, refusedR4],
  ['R5', scopeFromFhirR5, importedR5, refusedR5],
] as const)('FHIR %s', (_, read, imported, refused) => {
  test.each(Object.entries(imported))('%s means what it says', (name, value) => {
    expect(read(fixture(name))).toStrictEqual({ ok: true, value })
  })

  test.each(Object.entries(refused))('%s is refused at %s', (name, path) => {
    expect(read(fixture(name))).toEqual({ ok: false, path, why: expect.any(String) })
  })
})

test('a Consent of one release is not read as one of the other', () => {
  expect(scopeFromFhirR5(fixture('opt-in'))).toMatchObject({ ok: false, path: 'Consent.decision' })
  expect(scopeFromFhirR4(fixture('r5-opt-in'))).toMatchObject({ ok: false, path: 'Consent.provision' })
})

test('every fixture has its line', () => {
  const listed = [refusedR4, importedR4, refusedR5, importedR5].flatMap((table) => Object.keys(table))
  expect(readdirSync(folder).sort()).toEqual(listed.map((name) => `${name}.json`).sort())
})
