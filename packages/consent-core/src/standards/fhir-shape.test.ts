import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Json } from '../canonical.ts'
import { granted } from '../testing/arbitrary-granted.ts'
import type { Tree } from '../testing/json-walk.ts'
import { scopeToFhirR4 } from './fhir-r4.ts'
import { scopeToFhirR5 } from './fhir-r5.ts'

/**
 * What is written has HL7's names and cardinalities, copied from the StructureDefinitions of Consent 4.0.1 and 5.0.0
 * for the elements that are used: `?` at most one, `1` one, `*` a list, `+` a list with something in it.
 */
const full = Boolean(process.env.EARSHOT_TEST_FULL)
const runs = { numRuns: full ? 100_000 : 1_000 }
if (full) vi.setConfig({ testTimeout: 30 * 60_000 })

type Shape = { readonly [member: string]: readonly ['?' | '1' | '*' | '+', Shape | RegExp] }

const any = /./su
const code = /^\S+( \S+)*$/
const uri = /^\S+$/
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const yesOrNo = /^(true|false)$/

const Coding: Shape = { system: ['?', uri], code: ['?', code] }
const CodeableConcept: Shape = { coding: ['*', Coding] }
const Identifier: Shape = { system: ['?', uri], value: ['?', any] }
const Reference: Shape = { type: ['?', uri], identifier: ['?', Identifier], display: ['?', any] }
const Value: Shape = {
  url: ['1', uri],
  valueBoolean: ['?', yesOrNo],
  valueCode: ['?', code],
  valueInstant: ['?', dateTime],
  valueString: ['?', any],
  valueUnsignedInt: ['?', /^\d+$/],
}
const Extension: Shape = { ...Value, extension: ['*', Value] }
const Period: Shape = { start: ['?', dateTime], end: ['?', dateTime] }

const provision: Shape = {
  extension: ['*', Extension],
  modifierExtension: ['*', Extension],
  period: ['?', Period],
  action: ['*', CodeableConcept],
  purpose: ['*', Coding],
  data: ['*', { meaning: ['1', /^(instance|related|dependents|authoredby)$/], reference: ['1', Reference] }],
}
const common: Shape = {
  resourceType: ['1', /^Consent$/],
  extension: ['*', Extension],
  modifierExtension: ['+', Extension],
  identifier: ['*', Identifier],
}

const r4: Shape = {
  ...common,
  status: ['1', /^(draft|proposed|active|rejected|inactive|entered-in-error)$/],
  scope: ['1', CodeableConcept],
  category: ['+', CodeableConcept],
  patient: ['1', Reference],
  dateTime: ['?', dateTime],
  performer: ['*', Reference],
  organization: ['*', Reference],
  policy: ['*', { uri: ['?', uri] }],
  // ppc-1: a policy or a policyRule.
  policyRule: ['1', CodeableConcept],
  verification: ['*', { extension: ['*', Extension], verified: ['1', yesOrNo], verificationDate: ['?', dateTime] }],
  provision: [
    '?',
    {
      ...provision,
      type: ['?', /^(deny|permit)$/],
      actor: ['+', { modifierExtension: ['*', Extension], role: ['1', CodeableConcept], reference: ['1', Reference] }],
      class: ['+', Coding],
    },
  ],
}

const r5: Shape = {
  ...common,
  status: ['1', /^(draft|active|inactive|not-done|entered-in-error|unknown)$/],
  category: ['*', CodeableConcept],
  subject: ['?', Reference],
  date: ['?', /^\d{4}-\d\d-\d\d$/],
  period: ['?', Period],
  grantor: ['*', Reference],
  grantee: ['*', Reference],
  controller: ['*', Reference],
  policyBasis: ['?', { url: ['?', uri] }],
  policyText: ['*', Reference],
  verification: [
    '*',
    { verified: ['1', yesOrNo], verificationType: ['?', CodeableConcept], verificationDate: ['*', dateTime] },
  ],
  decision: ['1', /^(deny|permit)$/],
  provision: [
    '+',
    {
      ...provision,
      actor: ['+', { modifierExtension: ['*', Extension], role: ['?', CodeableConcept], reference: ['?', Reference] }],
      documentType: ['+', Coding],
    },
  ],
}

/** Every way in which a value is not of the shape. */
function faults(value: Json | undefined, shape: Shape | RegExp, path: string): string[] {
  if (shape instanceof RegExp) {
    const plain = typeof value === 'string' ? value : JSON.stringify(value)
    return typeof value !== 'object' && shape.test(plain) ? [] : [`${path} ${plain}`]
  }
  const object = value as Tree
  const unknown = Object.keys(object).filter((name) => !Object.hasOwn(shape, name))
  return [
    ...unknown.map((name) => `${path}.${name} is unknown`),
    ...(Object.keys(object).length === 0 ? [`${path} is empty`] : []),
    ...Object.entries(shape).flatMap(([name, [times, inner]]) => {
      const member = object[name]
      const at = `${path}.${name}`
      if (member === undefined) return times === '1' || times === '+' ? [`${at} is missing`] : []
      if (times === '?' || times === '1') return faults(member, inner, at)
      if (!Array.isArray(member) || member.length === 0) return [`${at} is no list with something in it`]
      return member.flatMap((one: Json, index) => faults(one, inner, `${at}[${index}]`))
    }),
  ]
}

test.each([
  ['R4', scopeToFhirR4, r4],
  ['R5', scopeToFhirR5, r5],
] as const)('a Consent of %s has the elements that HL7 names, as often as it allows', (_, write, shape) => {
  fc.assert(
    fc.property(granted, (one) => {
      const out = write(one)
      expect(out.ok && faults(out.value, shape, 'Consent')).toEqual([])
    }),
    runs,
  )
})
