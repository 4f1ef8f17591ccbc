/** Every name of ours in a FHIR resource. docs/standards.md says what each means. */
const BASE = 'https://earshot.example/fhir'

const structure = (name: string) => `${BASE}/StructureDefinition/${name}`
const codes = (name: string) => `${BASE}/CodeSystem/${name}`
const ids = (name: string) => `${BASE}/sid/${name}`

/** Those that narrow travel as modifierExtension: whoever does not know one may not act on what holds it. */
export const extensions = {
  conditions: structure('conditions'),
  representativesUntil: structure('representatives-until'),
  sessionsFrom: structure('sessions-from'),
  memberOf: structure('member-of'),
  joinLater: structure('join-later'),
  standIns: structure('stand-ins'),
  obtained: structure('obtained'),
  given: structure('given'),
  signature: structure('signature'),
} as const

export const systems = {
  purpose: codes('purpose'),
  mediaForm: codes('media-form'),
  audienceRole: codes('audience-role'),
  action: codes('action'),
  signature: codes('signature'),
  policy: codes('policy'),
  scope: ids('scope'),
  client: ids('client'),
  program: ids('program'),
  person: ids('person'),
  representative: ids('representative'),
  session: ids('session'),
} as const

/**
 * The policy behind every Consent of ours: nothing is permitted but what its one provision names as a whole; where
 * it lists several purposes, forms, persons, actions or sessions, any of them.
 */
export const POLICY = 'only-what-is-named'
export const POLICY_URL = `${BASE}/policy/${POLICY}`
export const NOTICE_URL = `${BASE}/notice`

/** Names of HL7's and others that are written and read. */
export const hl7 = {
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  consentAction: 'http://terminology.hl7.org/CodeSystem/consentaction',
  loinc: 'http://loinc.org',
  uri: 'urn:ietf:rfc:3986',
} as const

/** LOINC's "Consent": a patient's, of any kind. */
export const CONSENT_CATEGORY = '59284-0'
