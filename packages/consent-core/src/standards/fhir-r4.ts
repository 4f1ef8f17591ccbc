import { signatures, type Instant, type Signature } from '../vocabulary.ts'
import {
  concept,
  readCode,
  readConcept,
  readExtensions,
  readReference,
  readRequired,
  reference,
  simple,
  written,
  type JsonObject,
} from './fhir-coded.ts'
import type { Element } from './fhir-element.ts'
import { readActive, readGiven, readHead, readMeta, writeHead } from './fhir-head.ts'
import { extensions, hl7, POLICY, systems } from './fhir-names.ts'
import { readNotice, writeNotice } from './fhir-notice.ts'
import { readProvision, writeProvision } from './fhir-provision.ts'
import { readSigners, writeSigners } from './fhir-signers.ts'
import { sameTime, writeTime } from './fhir-time.ts'
import type { GrantedScope } from './granted-scope.ts'
import { attempt, refuse, type Result } from './result.ts'

/**
 * A scope as a Consent of FHIR R4 (4.0.1). Refused is what would be read as more than it says: an empty list, or a
 * value that FHIR has no form for; the path is then that of the scope.
 */
export function scopeToFhirR4(granted: GrantedScope): Result<JsonObject> {
  return attempt(() => {
    const happened = writeTime(granted.happened, 'happened')
    return {
      ...writeHead(granted),
      scope: concept(hl7.consentScope, 'patient-privacy'),
      patient: reference('Patient', systems.client, written(granted.clientId, 'clientId')),
      dateTime: happened,
      performer: writeSigners(granted),
      organization: [reference('Organization', systems.program, written(granted.programId, 'programId'))],
      ...(granted.notice ? { policy: [{ uri: writeNotice(granted.notice) }] } : {}),
      policyRule: concept(systems.policy, POLICY),
      ...(granted.signature ? { verification: [writeSignature(granted.signature, happened)] } : {}),
      provision: { type: 'permit', ...writeProvision(granted.scope, 'class') },
    }
  })
}

/** A Consent of FHIR R4 as a scope, if it says exactly what a scope can say; else the first element that does not. */
export function scopeFromFhirR4(resource: unknown): Result<GrantedScope> {
  return attempt(() => {
    const consent = readActive(resource)
    const provision = consent.child('provision')
    provision.is('type', 'permit', 'is not permit')
    const { export: exported, ...scope } = readProvision(provision, 'class', () => readGiven(consent), 'type')
    readRule(consent)
    readMeta(consent)
    consent.only(...members)
    const head = readHead(consent)
    const happened = readGiven(consent)
    if (consent.has('dateTime')) sameTime(consent.text('dateTime'), consent.at('dateTime'), happened)
    const clientId = readReference(consent.child('patient'), 'Patient', systems.client)
    return {
      scope: { id: head.scopeId, ...scope, conditions: { ...head.conditions, export: exported } },
      clientId,
      programId: readReference(consent.onlyChild('organization'), 'Organization', systems.program),
      state: 'in-force',
      happened,
      obtained: head.obtained,
      signature: readSignature(consent, happened),
      notice: readPolicy(consent),
      ...readSigners(consent.children('performer'), clientId, consent, head.endsAt),
    }
  })
}

const members = [
  'resourceType',
  'id',
  'meta',
  'extension',
  'modifierExtension',
  'identifier',
  'status',
  'scope',
  'category',
  'patient',
  'dateTime',
  'performer',
  'organization',
  'policy',
  'policyRule',
  'verification',
  'provision',
]

/** A rule adds to a base policy or takes away from it. Behind ours stands nothing; behind another, anything. */
function readRule(consent: Element): void {
  const scope = readConcept(consent.child('scope'))
  readCode(scope, hl7.consentScope, ['patient-privacy'])
  readCode(readConcept(consent.child('policyRule')), systems.policy, [POLICY])
}

function readPolicy(consent: Element) {
  if (!consent.has('policy')) return null
  const policy = consent.onlyChild('policy')
  policy.only('uri')
  return readNotice(policy.text('uri'), policy.at('uri'))
}

const writeSignature = (signature: Signature, verificationDate: string): JsonObject => ({
  extension: [{ url: extensions.signature, valueCode: signature }],
  verified: true,
  verificationDate,
})

function readSignature(consent: Element, happened: Instant): Signature | null {
  if (!consent.has('verification')) return null
  const verification = consent.onlyChild('verification')
  verification.only('extension', 'verified', 'verificationDate')
  if (!verification.flag('verified')) refuse(verification.at('verified'), 'was not verified')
  sameTime(verification.text('verificationDate'), verification.at('verificationDate'), happened)
  const said = readExtensions(verification, 'extension', [extensions.signature])(extensions.signature)
  return simple(readRequired(said, verification.at('extension'), 'signature'), 'valueCode').oneOf(
    'valueCode',
    signatures,
  )
}
