import { describe, expect, test } from 'vitest'
import { breakTheGlass, extensionUrl, grantedOf, notice, ours, sent, traps, type Trap } from '../testing/consents.ts'
import { put } from '../testing/json-walk.ts'
import { scopeOf, T0 } from '../testing/make.ts'
import { scopeFromFhirR4, scopeToFhirR4 } from './fhir-r4.ts'

/** Consents of R4 that a careless reader would take for more than their sender meant. */
const told = grantedOf()
const consent = sent(scopeToFhirR4(told))
const named = sent(scopeToFhirR4(grantedOf({ scope: scopeOf({ sessions: { named: ['ses_1'] } }) })))
const parent = sent(scopeToFhirR4(grantedOf({ representatives: { ids: ['rep_1'], endsAt: T0 + 9 } })))
const client = { type: 'Patient', identifier: { system: 'https://earshot.example/fhir/sid/client', value: 'cli_a' } }
const session = {
  type: 'Encounter',
  identifier: { system: 'https://earshot.example/fhir/sid/session', value: 'ses_1' },
}
const untilThen = { url: extensionUrl('representatives-until'), valueInstant: '2030-01-01T00:00:00Z' }
const optIn = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTIN' }

const whole: Trap[] = [
  ['another resource', 'resourceType', 'Contract'],
  ['a draft', 'status', 'draft'],
  ['proposed', 'status', 'proposed'],
  ['rejected', 'status', 'rejected'],
  ['inactive', 'status', 'inactive'],
  ['entered in error', 'status', 'entered-in-error'],
  ['a status in another case', 'status', 'Active'],
  ['no status', 'status', undefined],
  ['implicit rules', 'implicitRules', 'http://example.org/rules'],
  ['a narrative', 'text', { status: 'additional', div: '<div>but not to the insurer</div>' }],
  ['a contained resource', 'contained', [{ resourceType: 'Group' }], 'Consent.contained[0]'],
  ['a source that may say anything', 'sourceReference', { reference: 'DocumentReference/1' }],
  ['an attached form', 'sourceAttachment', { title: 'signed' }],
  ['a security label on the whole', 'meta', { security: [breakTheGlass] }, 'Consent.meta.security[0]'],
  ['a profile that we do not know', 'meta', { profile: ['http://example.org/p'] }, 'Consent.meta.profile[0]'],
  ['an id that is none', 'id', 7],
  ['consent to a treatment', 'scope.coding[0].code', 'treatment'],
  ['another category', 'category[0].coding[0].code', '57016-8'],
  ['two categories', 'category[1]', { coding: [optIn] }],
  ['opt-in by another base policy', 'policyRule.coding[0]', optIn, 'Consent.policyRule.coding[0].system'],
  ['a base policy in words', 'policyRule.text', 'as discussed'],
  ['no base policy', 'policyRule', undefined],
  ['a policy of another', 'policy[0].uri', 'http://example.org/policy'],
  ['a policy beside the notice', 'policy[1]', { uri: 'http://example.org/policy' }],
  ['a notice with more behind it', 'policy[0].uri', notice('a/1/en/x')],
  ['a notice written otherwise', 'policy[0].uri', notice('%61/1/en')],
  ['a notice version too large', 'policy[0].uri', notice('a/9999999999/en')],
  ['a notice version written otherwise', 'policy[0].uri', notice('a/01/en')],
  ['a notice id that is no text', 'policy[0].uri', notice('%/1/en')],
  ['a notice language that is no text', 'policy[0].uri', notice('a/1/%ff')],
  ['an authority', 'policy[0].authority', 'http://example.org'],
  ['a date without a time', 'dateTime', '2026-01-05'],
  ['derived at another time', 'dateTime', '2026-01-06T09:00:00Z'],
  ['given at no time', 'extension[1]', undefined, 'Consent.extension'],
  ['given on a day', 'extension[1].valueInstant', '2026-01-05'],
  ['no patient', 'patient', undefined],
  ['a patient at some server', 'patient.reference', 'https://other.example/Patient/cli_a'],
  ['a patient known by name too', 'patient.display', 'A. Client'],
  ['an identifier of another', 'patient.identifier.system', 'http://other.example'],
  ['an identifier for a time', 'patient.identifier.period', { end: '2025-01-01' }],
  ['a signer at some server', 'performer[0]', { reference: 'Patient/cli_a' }, 'Consent.performer[0].reference'],
  ['nobody signs', 'performer', undefined],
  ['another client signs', 'performer[0].identifier.value', 'cli_b', 'Consent.performer[0]'],
  ['a practitioner signs', 'performer[0].type', 'Practitioner'],
  ['two clients sign', 'performer[1]', client],
  ['an end for no representatives', 'modifierExtension[1]', untilThen, 'Consent.modifierExtension'],
  ['no conditions', 'modifierExtension[0]', untilThen, 'Consent.modifierExtension'],
  ['conditions twice', 'modifierExtension[1]', { url: extensionUrl('conditions') }],
  ['an unknown condition', 'modifierExtension[0].extension[2]', { url: 'onlyOnMondays', valueBoolean: true }],
  ['a condition left out', 'modifierExtension[0].extension[0]', undefined, 'Consent.modifierExtension[0].extension'],
  ['a way of consenting that we do not know', 'extension[0].valueCode', 'implied'],
  ['a consent not verified', 'verification[0].verified', false],
  ['verified on another day', 'verification[0].verificationDate', '2027-01-01T00:00:00Z'],
  ['verified with somebody', 'verification[0].verifiedWith', client],
  ['an unknown signature', 'verification[0].extension[0].valueCode', 'seal'],
  ['verified without saying how', 'verification[0].extension', undefined],
  ['verified twice', 'verification[1]', { verified: true }],
  ['another organisation as well', 'organization[1]', client],
]

const rule: Trap[] = [
  ['no provision', 'provision', undefined],
  ['a deny', 'provision.type', 'deny'],
  ['a rule without type', 'provision.type', undefined],
  ['an exception', 'provision.provision', [{ type: 'deny' }], 'Consent.provision.provision[0]'],
  ['a security label', 'provision.securityLabel', [breakTheGlass], 'Consent.provision.securityLabel[0]'],
  ['a content code', 'provision.code', [{ text: 'HIV' }], 'Consent.provision.code[0]'],
  ['a period of the data', 'provision.dataPeriod', { start: '2026-01-01' }],
  ['a rule that begins later', 'provision.period.start', '2026-06-01T00:00:00Z'],
  ['an end without zone', 'provision.period.end', '2026-06-01T00:00:00'],
  ['no actors', 'provision.actor', undefined],
  ['an actor by role alone', 'provision.actor[0].reference', undefined],
  ['an actor without role', 'provision.actor[0].role', undefined],
  ['an unknown role', 'provision.actor[0].role.coding[0].code', 'insurer'],
  ['a role with a second coding', 'provision.actor[0].role.coding[1]', breakTheGlass],
  ['a role in words', 'provision.actor[0].role.text', 'only while on duty'],
  ['an actor at some server', 'provision.actor[0].reference.reference', 'Practitioner/1'],
  ['a whole organisation', 'provision.actor[0].reference.type', 'Organization'],
  ['a person without name', 'provision.actor[0].reference.display', undefined],
  ['no purposes', 'provision.purpose', undefined],
  ['a purpose of another', 'provision.purpose[0]', breakTheGlass, 'Consent.provision.purpose[0].system'],
  ['a purpose that is none', 'provision.purpose[0].code', 'withholding'],
  ['a purpose with words of its own', 'provision.purpose[0].display', 'without my name'],
  ['a purpose of another version', 'provision.purpose[0].version', '0.9'],
  ['no actions', 'provision.action', undefined],
  ['disclosing', 'provision.action[0].coding[0].code', 'disclose', 'Consent.provision.action[0].coding[0]'],
  [
    'an action that is not ours',
    'provision.action[1]',
    { coding: [ours('action', 'access')] },
    'Consent.provision.action[1].coding[0]',
  ],
  ['export, but no access', 'provision.action[0]', { coding: [ours('action', 'export')] }, 'Consent.provision.action'],
  ['no forms', 'provision.class', undefined],
  ['an unknown form', 'provision.class[0].code', 'notes'],
  [
    'R5’s name for the forms',
    'provision.documentType',
    [ours('media-form', 'audio')],
    'Consent.provision.documentType[0]',
  ],
  ['neither which sessions nor since when', 'provision.modifierExtension', undefined, 'Consent.provision'],
  ['both', 'provision.data', [{ meaning: 'dependents', reference: session }], 'Consent.provision.modifierExtension[0]'],
  ['since a day', 'provision.modifierExtension[0].valueInstant', '2026-01-01'],
]

const sessions: Trap[] = [
  ['what the session refers to', 'provision.data[0].meaning', 'related'],
  ['the session itself', 'provision.data[0].meaning', 'instance'],
  ['what an author made', 'provision.data[0].meaning', 'authoredby'],
  ['an episode for a session', 'provision.data[0].reference.type', 'EpisodeOfCare'],
  ['no sessions after all', 'provision.data', []],
]

const trapsIn = {
  'a Consent': [consent, whole],
  'its rule': [consent, rule],
  'named sessions': [named, sessions],
  representatives: [parent, [['two ends', 'modifierExtension[2]', untilThen]]],
} as const satisfies Record<string, readonly [unknown, readonly Trap[]]>

describe.each(Object.entries(trapsIn))('%s', (_, [resource, all]) => {
  test.each(traps(all))('$name', ({ place, value, path }) => {
    expect(scopeFromFhirR4(put(resource, place, value))).toEqual({ ok: false, path, why: expect.any(String) })
  })
})

const keepAtMost = (more: object) =>
  scopeFromFhirR4(put(consent, 'modifierExtension[0].extension[2]', { url: 'keepAtMostDays', ...more }))

test('days are whole numbers from 0', () => {
  expect(keepAtMost({ valueUnsignedInt: 0 })).toMatchObject({ value: { scope: { conditions: { keepAtMostDays: 0 } } } })
  for (const wrong of [
    { valueUnsignedInt: -1 },
    { valueUnsignedInt: -0 },
    { valueUnsignedInt: 2 ** 31 },
    { valueUnsignedInt: 1.5 },
    { valueUnsignedInt: '3' },
    { valueString: '3' },
    {},
  ])
    expect(keepAtMost(wrong)).toMatchObject({ ok: false })
})

test('what a server adds by itself, and a rule that begins with the consent, change nothing', () => {
  const meta = { versionId: '3', lastUpdated: '2026-02-01T00:00:00Z', source: '#abc' }
  const start = '2026-01-05T10:00:00.000+01:00'
  const stored = put(put(put(consent, 'id', 'c-1'), 'meta', meta), 'provision.period.start', start)
  expect(scopeFromFhirR4(stored)).toStrictEqual({ ok: true, value: told })

  const endless = put(put(consent, 'meta', { versionId: '3' }), 'provision.period', { start })
  expect(scopeFromFhirR4(endless)).toMatchObject({ ok: true, value: { scope: { until: null } } })
})
