import { canonicalJson, type Json, type LedgerEvent } from '@earshot/consent-core'
import type { ConsentReceipt } from '@earshot/consent-core/standards'
import { sha256 } from '../gate/sha256.ts'

/**
 * The entries that somebody who signs for a client is told: their own word, what they signed with others, and what was
 * deleted. What another of them said alone, or the client, is in what is allowed by now, and attributed to nobody: were
 * it listed, who it was would follow from who it was not.
 * @param representativeId who signs; null: the client, who is told all of it
 */
export const toldTo = (events: readonly LedgerEvent[], representativeId: string | null): readonly LedgerEvent[] =>
  representativeId === null
    ? events
    : events.filter(
        ({ kind, recordedBy, representatives }) =>
          kind === 'deleted' ||
          recordedBy.personId === representativeId ||
          representatives?.ids.includes(representativeId),
      )

/** A receipt as data with the entries that were told alone: what is allowed stays whole, and its hash is its own. */
export function receiptWith(receipt: ConsentReceipt, told: readonly LedgerEvent[]): ConsentReceipt {
  const ids = new Set(told.map(({ id }) => id))
  const event = receipt.record.event.filter((one) => ids.has(one.event_id))
  const named = new Set(event.flatMap((one) => one.entity_id))
  const record = {
    ...receipt.record,
    event,
    pii_processing: receipt.record.pii_processing.map((one) => ({
      ...one,
      event_ids: one.event_ids.filter((id) => ids.has(id)),
    })),
    party_identification: receipt.record.party_identification.filter(
      (one) => one.party_role !== 'representative' || named.has(one.party_id),
    ),
  }
  return { ...receipt, record_hash: sha256(canonicalJson(record as unknown as Json)), record }
}
