import type { AudienceRole, Interpreter, Obtained, Purpose, Signature } from '../vocabulary.ts'

/**
 * The fields of a consent record after ISO/IEC TS 27560:2023, named as there. What the record holds beyond the
 * standard is marked so. Times are ISO 8601 in UTC to the millisecond.
 */
export const SCHEMA_VERSION = 'ISO/IEC TS 27560:2023; earshot 1'

/** What nobody has said is said to be missing; it is never filled in. */
export interface Missing {
  readonly missing: true
}
export const missing: Missing = { missing: true }

export interface ConsentRecord {
  readonly schema_version: string
  readonly record_id: string
  /** The client's pseudonym. */
  readonly pii_principal_id: string
  /** One for each scope that was ever granted, oldest first. */
  readonly pii_processing: readonly Processing[]
  readonly party_identification: readonly Party[]
  /** Every event of the client's ledger, in the order in which they happened. */
  readonly event: readonly RecordEvent[]
}

export interface NoticeShown {
  readonly id: string
  readonly version: number
  readonly language: string
  /** SHA-256 of the text that was shown, in lower-case hex. */
  readonly text_hash: string | Missing
}

export interface Processing {
  /** Beyond the standard: the scope that this describes, and the events that it rests on. */
  readonly scope_id: string
  readonly event_ids: readonly string[]
  /** Beyond the standard: whether its last wording says all, or earlier ones narrow it as well. */
  readonly wording: 'one' | 'strictest-of-several'
  readonly state: 'given' | 'expired' | 'withdrawn' | 'disputed'
  readonly privacy_notice: NoticeShown | Missing
  readonly language: string
  readonly purposes: readonly {
    readonly purpose: Purpose
    /** The sentence that the client reads. */
    readonly description: string
    readonly state: 'given' | 'withdrawn'
  }[]
  readonly lawful_basis: string | Missing
  readonly pii_information: readonly PiiInformation[]
  /** By `party_id`. */
  readonly pii_controllers: readonly string[]
  readonly collection_method: Obtained
  readonly processing_method: readonly ('recording' | 'transcription' | 'ai-analysis')[]
  readonly storage_locations: readonly string[] | Missing
  readonly retention_period: Retention
  readonly processing_locations: readonly string[] | Missing
  readonly geographic_restrictions: readonly string[] | Missing
  readonly service: string | Missing
  readonly jurisdiction: string | Missing
  readonly recipient_third_parties: readonly Recipient[]
  readonly withdrawal_method: readonly string[] | Missing
  readonly privacy_rights: readonly string[] | Missing
  readonly authority_party: string | Missing
  /** Beyond the standard: which sessions. */
  readonly sessions: { readonly from: string } | { readonly named: readonly string[] }
  /** Beyond the standard: whether each session takes a yes of its own, and whether a copy may leave. */
  readonly reconfirm_each_session: boolean
  readonly export_allowed: boolean
}

export interface PiiInformation {
  readonly pii_type: 'sound' | 'picture' | 'transcript'
  readonly pii_optional: true
  readonly special_pii_category: 'health'
}

/** Days of 24 hours; null: not asked for. */
export interface Retention {
  readonly delete_after_review_days: number | null
  readonly keep_at_most_days: number | null
  readonly delete_on_withdraw: boolean
}

/** A person named to the client, or those of a group who join later. */
export type Recipient =
  | {
      readonly party_id: string
      readonly party_role: AudienceRole
      readonly group_id?: string
      readonly stand_ins: boolean
    }
  | { readonly group_id: string; readonly who_join_later: true }

export interface Party {
  readonly party_id: string
  readonly party_name: string | Missing
  readonly party_address: string | Missing
  readonly party_contact: string | Missing
  readonly party_type: 'organisation' | 'individual'
  readonly party_role: 'controller' | 'recipient' | 'representative' | 'recorder'
  readonly party_email?: string
  readonly party_url?: string
  readonly party_phone?: string
}

/** Each way in which an event leaves the consent. */
export const eventStates = {
  granted: 'given',
  amended: 'amended',
  renewed: 'renewed',
  reconfirmed: 'reconfirmed',
  declined: 'refused',
  stopped: 'stopped',
  disputed: 'disputed',
  'range-withheld': 'restricted',
  withdrawn: 'withdrawn',
  'of-age': 'own-word-only',
  'capacity-regained': 'own-word-only',
  'deletion-requested': 'deletion-requested',
  deleted: 'deleted',
} as const

export interface RecordEvent {
  readonly event_id: string
  readonly event_time: string
  /** Beyond the standard: when it reached the ledger. */
  readonly written_time: string
  /** Until when it holds by itself; null: no end was named. */
  readonly validity_duration: { readonly until: string | null }
  /** Who gave it: the client, or those who signed for them. */
  readonly entity_id: readonly string[]
  /** Beyond the standard: who wrote it down. */
  readonly recorded_by: { readonly entity_id: string; readonly role: string }
  readonly event_type: 'explicit'
  readonly event_state: (typeof eventStates)[keyof typeof eventStates] | 'unreadable'
  readonly privacy_notice: NoticeShown | Missing
  readonly language: string
  readonly interpreter: Interpreter
  readonly collection_method: Obtained
  readonly signature: Signature | null
  /** Beyond the standard: what it is about, by ids and purposes alone. */
  readonly concerns: Concerns
}

export interface Concerns {
  readonly all?: true
  readonly scope_ids?: readonly string[]
  readonly purposes?: readonly Purpose[]
  readonly session_ids?: readonly string[]
  readonly recording_ids?: readonly string[]
  readonly event_ids?: readonly string[]
}
