import { expect, test } from 'vitest'
import { breakTheGlass, grantedOf, sent, traps } from '../testing/consents.ts'
import { put } from '../testing/json-walk.ts'
import { scopeFromFhirR5, scopeToFhirR5 } from './fhir-r5.ts'

/** What R5 says in other words than R4, where a careless reader would take it for more than its sender meant. */
const consent = sent(scopeToFhirR5(grantedOf()))

test.each(
  traps([
    ['a draft', 'status', 'draft'],
    ['inactive', 'status', 'inactive'],
    ['not done', 'status', 'not-done'],
    ['entered in error', 'status', 'entered-in-error'],
    ['nobody knows', 'status', 'unknown'],
    ['implicit rules', 'implicitRules', 'http://example.org/rules'],
    ['no decision', 'decision', undefined],
    ['all but the exceptions', 'decision', 'permit'],
    ['no provision', 'provision', undefined],
    ['a second provision', 'provision[1]', { purpose: [breakTheGlass] }],
    ['an exception to the exception', 'provision[0].provision', [{}], 'Consent.provision[0].provision[0]'],
    ['R4’s type', 'provision[0].type', 'permit'],
    ['R4’s name for the forms', 'provision[0].class', [breakTheGlass], 'Consent.provision[0].class[0]'],
    ['a rule that begins later', 'provision[0].period.start', '2026-06-01T00:00:00Z'],
    ['an expression', 'provision[0].expression', { language: 'text/cql' }],
    ['resource types', 'provision[0].resourceType', [breakTheGlass], 'Consent.provision[0].resourceType[0]'],
    ['an actor by role alone, which R5 allows', 'provision[0].actor[0].reference', undefined],
    ['an actor without role, which R5 allows', 'provision[0].actor[0].role', undefined],
    ['a regulation', 'regulatoryBasis', [{ text: '42 CFR 2' }], 'Consent.regulatoryBasis[0]'],
    ['a manager', 'manager', [{ display: 'the desk' }], 'Consent.manager[0]'],
    ['a source', 'sourceReference', [{ display: 'the form' }], 'Consent.sourceReference[0]'],
    ['another policy', 'policyBasis.url', 'http://example.org/policy'],
    ['a policy somewhere', 'policyBasis.reference', { reference: 'Contract/1' }],
    ['no policy', 'policyBasis', undefined],
    ['a text at some server', 'policyText[0].reference', 'DocumentReference/1'],
    ['a text of another', 'policyText[0].identifier.value', 'http://example.org/text'],
    ['a second text', 'policyText[1]', { display: 'the small print' }],
    ['a day beside the time', 'date', '2026-01-06'],
    ['given at no time', 'extension[1]', undefined, 'Consent.extension'],
    ['in effect later', 'period.start', '2026-06-01T00:00:00Z'],
    ['a time without zone', 'period.start', '2026-01-05T09:00:00'],
    ['an end of the whole', 'period.end', '2026-06-01T00:00:00Z'],
    ['a grantee that is not in control', 'grantee[0].identifier.value', 'prg_2', 'Consent.controller'],
    ['a consent not verified', 'verification[0].verified', false],
    ['verified twice', 'verification[0].verificationDate[1]', '2026-01-06T00:00:00Z'],
    ['verified on another day', 'verification[0].verificationDate[0]', '2026-01-06T00:00:00Z'],
    ['verified at no time', 'verification[0].verificationDate[0]', 7],
    ['verified by somebody', 'verification[0].verifiedBy', { display: 'the desk' }],
  ]),
)('$name', ({ place, value, path }) => {
  expect(scopeFromFhirR5(put(consent, place, value))).toEqual({ ok: false, path, why: expect.any(String) })
})
