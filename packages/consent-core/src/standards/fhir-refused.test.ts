import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Json } from '../canonical.ts'
import { granted } from '../testing/arbitrary-granted.ts'
import { grantedOf, sent } from '../testing/consents.ts'
import { changed, places, type Tree } from '../testing/json-walk.ts'
import { scopeOf, T0 } from '../testing/make.ts'
import { scopeFromFhirR4, scopeToFhirR4 } from './fhir-r4.ts'
import { scopeFromFhirR5, scopeToFhirR5 } from './fhir-r5.ts'

/** What is not understood whole is refused, wherever it stands; nothing is passed over and nothing is filled in. */
const full = Boolean(process.env.EARSHOT_TEST_FULL)
const runs = { numRuns: full ? 100_000 : 1_000 }
if (full) vi.setConfig({ testTimeout: 30 * 60_000 })

const told = grantedOf({
  scope: scopeOf({
    audience: [{ personId: 'usr_1', role: 'group-member', name: 'Dr Park', group: 'grp_1' }],
    joinLater: ['grp_1'],
    standIns: ['usr_1'],
    processing: ['transcription'],
    until: T0 + 1_000,
    conditions: { reconfirm: true, deleteAfterReviewDays: 7, keepAtMostDays: 30, export: true, deleteOnWithdraw: true },
  }),
})

const releases = [
  ['R4', scopeToFhirR4, scopeFromFhirR4],
  ['R5', scopeToFhirR5, scopeFromFhirR5],
] as const
describe.each(releases)('FHIR %s', (release, write, read) => {
  const resource = sent(write(told))
  const all = places(resource, 'Consent')
  const objects = all.filter(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value))

  test('an unknown member, wherever it stands', () => {
    for (const { path, steps } of objects)
      for (const name of ['text', '_status', 'id ', 'fhir_comments', 'contained', 'x']) {
        const more = changed(resource, steps, (value) => ({ ...(value as object), [name]: [{ a: 1 }] }))
        expect(read(more)).toMatchObject({ ok: false, path: `${path}.${name}[0]` })
      }
  })

  test('an unknown extension, wherever it stands', () => {
    for (const { path, steps } of objects)
      for (const member of ['extension', 'modifierExtension']) {
        const more = changed(resource, steps, (value) => {
          const object = value as Tree
          const there = (object[member] ?? []) as readonly Json[]
          return { ...object, [member]: [...there, { url: 'http://example.org/only-anonymised', valueBoolean: true }] }
        })
        expect(read(more)).toMatchObject({ ok: false, path: expect.stringContaining(`${path}.${member}[`) as string })
      }
  })

  test('what may be left out, and nothing else', () => {
    const optional = all.flatMap(({ path, steps }) =>
      steps.length > 0 && read(changed(resource, steps, () => undefined)).ok ? [path] : [],
    )
    const provision = release === 'R4' ? 'Consent.provision' : 'Consent.provision[0]'
    expect(optional.sort()).toEqual(
      [
        'Consent.modifierExtension[0].extension[2]',
        'Consent.modifierExtension[0].extension[3]',
        'Consent.verification',
        ...(release === 'R4'
          ? ['Consent.policy', 'Consent.dateTime']
          : ['Consent.policyText', 'Consent.date', 'Consent.period']),
        `${provision}.extension`,
        `${provision}.extension[0]`,
        `${provision}.extension[1]`,
        `${provision}.period`,
        `${provision}.action[1]`,
        `${provision}.action[2]`,
        `${provision}.purpose[0]`,
        `${provision}.purpose[1]`,
        `${provision}.actor[0].modifierExtension`,
      ].sort(),
    )
  })

  test('every value replaced by one of another type', () => {
    for (const { path, steps } of all)
      for (const other of [null, 7.5, '', [], {}, [null], 'x\u0000'])
        expect([path, other, read(changed(resource, steps, () => other)).ok]).toEqual([path, other, false])
  })

  test('every list with its item twice, unless it lists what a scope can list', () => {
    const several = /\.(actor|action|purpose|class|documentType|data|extension)$/
    for (const { path, steps, value } of all)
      if (Array.isArray(value) && !several.test(path))
        expect([path, read(changed(resource, steps, (list) => [...(list as Json[]), ...(list as Json[])])).ok]).toEqual(
          [path, false],
        )
  })

  test('what is no resource', () => {
    for (const wrong of [undefined, null, 'Consent', 4, {}, [], [resource], () => resource])
      expect(read(wrong)).toMatchObject({ ok: false, path: 'Consent' })
    expect(read({ status: 'active' })).toMatchObject({ ok: false, path: 'Consent.resourceType' })
  })

  test('any change at all is refused, or says what it says: it never throws', () => {
    fc.assert(
      fc.property(granted, fc.nat(), fc.jsonValue(), fc.string(), (one, where, other, name) => {
        const from = sent(write({ ...one, state: 'in-force' }))
        const list = places(from, 'Consent')
        const { steps, value } = list[where % list.length]!
        const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
        for (const change of [
          () => other as Json,
          () => undefined,
          ...(isObject ? [() => ({ ...value, [name]: other as Json })] : []),
        ]) {
          const answer = read(changed(from, steps, change))
          // Nothing was passed over: what is read is written again as it came, but for a time that may be left out.
          if (answer.ok) expect(sent(write(answer.value))).toMatchObject(changed(from, steps, change) as object)
          else expect(answer.path).toMatch(/^Consent(?![a-z])/)
        }
      }),
      runs,
    )
  })
})
