import { canonicalJson, type Json } from '../canonical.ts'
import { byHappened, type LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import { standings } from '../standing.ts'
import type { Instant } from '../vocabulary.ts'
import { recordEvent } from './record-events.ts'
import { time, type RecordFacts } from './record-facts.ts'
import { SCHEMA_VERSION, type ConsentRecord } from './record-fields.ts'
import { recordParties } from './record-parties.ts'
import { recordProcessing } from './record-processing.ts'

/**
 * A client's consent as a record after ISO/IEC TS 27560:2023.
 * @param ledger the client's events; those of others are passed over. Order and repetition do not matter
 * @param at when the scopes are looked at
 */
export function consentRecord(
  clientId: string,
  ledger: Iterable<LedgerEvent>,
  facts: RecordFacts,
  at: Instant,
): ConsentRecord {
  const own = new Map<string, LedgerEvent>()
  for (const event of ledger) if (event.clientId === clientId) own.set(event.id, event)
  const events = [...own.values()].sort(byHappened)
  return {
    schema_version: SCHEMA_VERSION,
    record_id: facts.recordId,
    pii_principal_id: clientId,
    pii_processing: standings(fold(clientId, events), at).map((standing) =>
      recordProcessing(standing, events, facts, at),
    ),
    party_identification: recordParties(events, facts),
    event: events.map((event) => recordEvent(event, facts)),
  }
}

/** What the client takes along: the record as a whole, and by what to tell that nothing was cut or changed since. */
export interface ConsentReceipt {
  readonly schema_version: string
  readonly receipt_id: string
  readonly issued_time: string
  /** How many events the ledger held, and the hash of its newest. */
  readonly ledger: { readonly count: number; readonly newest_hash: string }
  /** SHA-256 over the record's canonical JSON. */
  readonly record_hash: string
  readonly record: ConsentRecord
}

/** @param issued when it is handed out: the scopes are told as they read then */
export function consentReceipt(
  receiptId: string,
  clientId: string,
  ledger: Iterable<LedgerEvent>,
  head: { readonly count: number; readonly hash: string },
  facts: RecordFacts,
  issued: Instant,
): ConsentReceipt {
  const record = consentRecord(clientId, ledger, facts, issued)
  return {
    schema_version: SCHEMA_VERSION,
    receipt_id: receiptId,
    issued_time: time(issued),
    ledger: { count: head.count, newest_hash: head.hash },
    record_hash: facts.sha256(canonicalJson(record as unknown as Json)),
    record,
  }
}
