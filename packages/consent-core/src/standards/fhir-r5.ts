import { signatures, type Instant, type Signature } from '../vocabulary.ts'
import { concept, readCode, readConcept, readReference, reference, written, type JsonObject } from './fhir-coded.ts'
import type { Element } from './fhir-element.ts'
import { readActive, readGiven, readHead, readMeta, writeHead } from './fhir-head.ts'
import { hl7, POLICY_URL, systems } from './fhir-names.ts'
import { readNotice, writeNotice } from './fhir-notice.ts'
import { readProvision, writeProvision } from './fhir-provision.ts'
import { readSigners, writeSigners } from './fhir-signers.ts'
import { sameTime, writeTime } from './fhir-time.ts'
import type { GrantedScope } from './granted-scope.ts'
import { attempt, refuse, type Result } from './result.ts'

/**
 * A scope as a Consent of FHIR R5 (5.0.0). A provision there turns round the decision above it: the decision is deny,
 * the one provision permits. Refused is what would be read as more than it says; the path is then that of the scope.
 */
export function scopeToFhirR5(granted: GrantedScope): Result<JsonObject> {
  return attempt(() => {
    const happened = writeTime(granted.happened, 'happened')
    const program = reference('Organization', systems.program, written(granted.programId, 'programId'))
    return {
      ...writeHead(granted),
      subject: reference('Patient', systems.client, written(granted.clientId, 'clientId')),
      date: dayOf(happened),
      period: { start: happened },
      grantor: writeSigners(granted),
      grantee: [program],
      controller: [program],
      policyBasis: { url: POLICY_URL },
      ...(granted.notice ? { policyText: [reference('DocumentReference', hl7.uri, writeNotice(granted.notice))] } : {}),
      ...(granted.signature ? { verification: [writeSignature(granted.signature, happened)] } : {}),
      decision: 'deny',
      provision: [writeProvision(granted.scope, 'documentType')],
    }
  })
}

/** A Consent of FHIR R5 as a scope, if it says exactly what a scope can say; else the first element that does not. */
export function scopeFromFhirR5(resource: unknown): Result<GrantedScope> {
  return attempt(() => {
    const consent = readActive(resource)
    consent.is('decision', 'deny', 'is not deny: all is permitted but what the provisions name')
    const { export: exported, ...scope } = readProvision(consent.onlyChild('provision'), 'documentType', () =>
      readGiven(consent),
    )
    const basis = consent.child('policyBasis')
    basis.only('url')
    basis.is('url', POLICY_URL, 'is a policy that is not known here')
    readMeta(consent)
    consent.only(...members)
    const head = readHead(consent)
    const happened = readGiven(consent)
    sameTimes(consent, happened)
    const clientId = readReference(consent.child('subject'), 'Patient', systems.client)
    return {
      scope: { id: head.scopeId, ...scope, conditions: { ...head.conditions, export: exported } },
      clientId,
      programId: readProgram(consent),
      state: 'in-force',
      happened,
      obtained: head.obtained,
      signature: readSignature(consent, happened),
      notice: readPolicyText(consent),
      ...readSigners(consent.children('grantor'), clientId, consent, head.endsAt),
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
  'category',
  'subject',
  'date',
  'period',
  'grantor',
  'grantee',
  'controller',
  'policyBasis',
  'policyText',
  'verification',
  'decision',
  'provision',
]

/** `date` is a day without zone, so it can only be compared: it has to be the day in UTC. */
const dayOf = (time: string) => time.slice(0, 10)

function sameTimes(consent: Element, happened: Instant): void {
  if (consent.has('date'))
    consent.is('date', dayOf(writeTime(happened, 'happened')), 'is another day than it was given')
  if (!consent.has('period')) return
  const period = consent.child('period')
  period.only('start')
  sameTime(period.text('start'), period.at('start'), happened)
}

function readProgram(consent: Element): string {
  const [grantee, controller] = (['grantee', 'controller'] as const).map((name) =>
    readReference(consent.onlyChild(name), 'Organization', systems.program),
  )
  if (grantee !== controller) refuse(consent.at('controller'), 'is another than the grantee')
  return grantee!
}

function readPolicyText(consent: Element) {
  if (!consent.has('policyText')) return null
  const text = consent.onlyChild('policyText')
  return readNotice(readReference(text, 'DocumentReference', hl7.uri), `${text.path}.identifier.value`)
}

const writeSignature = (signature: Signature, happened: string): JsonObject => ({
  verified: true,
  verificationType: concept(systems.signature, signature),
  verificationDate: [happened],
})

function readSignature(consent: Element, happened: Instant): Signature | null {
  if (!consent.has('verification')) return null
  const verification = consent.onlyChild('verification')
  verification.only('verified', 'verificationType', 'verificationDate')
  if (!verification.flag('verified')) refuse(verification.at('verified'), 'was not verified')
  sameTime(verification.onlyText('verificationDate'), `${verification.at('verificationDate')}[0]`, happened)
  return readCode(readConcept(verification.child('verificationType')), systems.signature, signatures)
}
