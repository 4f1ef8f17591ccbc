import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Json } from '../canonical.ts'
import type { RecordFacts } from '../standards/record-facts.ts'
import type { ConsentRecord } from '../standards/record-fields.ts'
import { purposes, type Purpose } from '../vocabulary.ts'
import { TRAINEE } from './make.ts'

/** What a record needs beside a ledger. The notice's text holds words of a session, to see that none gets through. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
export const TEXT = 'We record so that your clinician learns. You told us of grief and of fear.'
export const recordFacts: RecordFacts = {
  recordId: 'rcd_1',
  program: {
    id: 'prg_1',
    name: 'Hill Street Clinic',
    address: '1 Hill Street',
    contact: 'desk@hill.example',
    phone: '+1 555 0100',
    email: 'desk@hill.example',
    url: 'https://hill.example',
    jurisdiction: 'US-CA',
    authority: null,
    lawfulBasis: null,
    service: null,
    storageLocations: ['US'],
    processingLocations: [],
    geographicRestrictions: [],
    withdrawalMethods: ['link', 'desk'],
    privacyRights: [],
  },
  sentences: Object.fromEntries(purposes.map((one) => [one, `Sentence of ${one}.`])) as Record<Purpose, string>,
  notices: [{ id: 'ntc_1', version: 3, language: 'en', text: TEXT }],
  names: new Map([
    [TRAINEE, 'Dana Reed'],
    ['usr_elsewhere', 'Somebody Else'],
  ]),
  sha256,
}

export const json = (record: ConsentRecord) => record as unknown as Json

/** The fields that the standard makes mandatory, by section, as its public guide lists them. */
const mandatory = {
  header: ['schema_version', 'record_id', 'pii_principal_id'],
  processing: [
    'privacy_notice',
    'language',
    'purposes',
    'pii_information',
    'pii_controllers',
    'storage_locations',
    'retention_period',
    'jurisdiction',
    'recipient_third_parties',
    'withdrawal_method',
  ],
  party: ['party_id', 'party_name', 'party_address', 'party_contact', 'party_type'],
  event: ['event_time', 'validity_duration', 'entity_id', 'event_type', 'event_state'],
}
/** Those of the GDPR profile, for a basis that is consent. */
const mandatoryInEurope = {
  processing: [
    'lawful_basis',
    'collection_method',
    'processing_method',
    'processing_locations',
    'geographic_restrictions',
    'privacy_rights',
    'authority_party',
  ],
  pii: ['pii_type', 'pii_optional', 'special_pii_category'],
  party: ['party_role'],
}

/** Every field that has to be there is, in every section. Wordings that must all permit may share nothing: nobody is named. */
export function expectWhole(one: ConsentRecord) {
  const has = (section: object, names: readonly string[]) => {
    for (const name of names) expect([name, (section as Record<string, unknown>)[name]]).not.toEqual([name, undefined])
  }
  has(one, mandatory.header)
  expect(one.party_identification.length).toBeGreaterThan(0)
  for (const section of one.pii_processing) {
    has(section, [...mandatory.processing, ...mandatoryInEurope.processing])
    for (const list of ['pii_controllers', 'processing_method'] as const)
      expect(section[list].length).toBeGreaterThan(0)
    if (section.wording === 'one')
      for (const list of ['purposes', 'pii_information', 'recipient_third_parties'] as const)
        expect(section[list].length).toBeGreaterThan(0)
    for (const pii of section.pii_information) has(pii, mandatoryInEurope.pii)
  }
  for (const party of one.party_identification) has(party, [...mandatory.party, ...mandatoryInEurope.party])
  for (const event of one.event) has(event, mandatory.event)
}
