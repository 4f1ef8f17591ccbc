import type { AudienceRole, Instant, MediaForm, Processing, Purpose } from './vocabulary.ts'

/** A person as named to the client: the name is what the client was told, the id is whom the decision means. */
export interface NamedPerson {
  readonly personId: string
  readonly role: AudienceRole
  readonly name: string
  /** Told of as a member of this group: heard only while in it without a break since the client was told. */
  readonly group?: string
}

/** Sessions begun at or after an instant, or named ones. Older recordings only if named. */
export type SessionsCovered =
  | { readonly from: Instant; readonly named?: undefined }
  | { readonly from?: undefined; readonly named: readonly string[] }

export interface Conditions {
  /** The client is asked again at each session; without an answer its recording rests sealed. */
  readonly reconfirm: boolean
  /** Days of 24 hours from the end or review of the last open share; null: not asked for. */
  readonly deleteAfterReviewDays: number | null
  /** Days of 24 hours from the recording's start; null: not asked for. */
  readonly keepAtMostDays: number | null
  readonly export: boolean
  readonly deleteOnWithdraw: boolean
}

/** What a client allows. A request is met by one scope as a whole: two scopes never add up. */
export interface Scope {
  readonly id: string
  readonly purposes: readonly Purpose[]
  readonly audience: readonly NamedPerson[]
  /** Groups of which the client said: "and who joins later". */
  readonly joinLater?: readonly string[]
  /** Named persons of whom the client said: "whoever stands in for them". */
  readonly standIns?: readonly string[]
  readonly forms: readonly MediaForm[]
  readonly processing: readonly Processing[]
  readonly sessions: SessionsCovered
  /** The first instant at which nobody may hear any more; null: no end was named. */
  readonly until: Instant | null
  readonly conditions: Conditions
}
