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

/**
 * A receipt as data with the entries that were told alone: what is allowed stays whole, and its hash is its own. Pinned
 * to the newest of these entries, whose hash holds all before it: a count of the others would tell that there are some.
 * @param newestHash the link's hash of the newest entry that was told; empty where there is none
 */
export function receiptWith(receipt: ConsentReceipt, told: readonly LedgerEvent[], newestHash: string): ConsentReceipt {
  const ids = new Set(told.map(({ id }) => id))
  const event = receipt.record.event.filter((one) => ids.has(one.event_id))
  const named = new Set(
    told.flatMap(({ recordedBy, representatives }) => [recordedBy.personId, ...(representatives?.ids ?? [])]),
  )
  const record = {
    ...receipt.record,
    event,
    pii_processing: receipt.record.pii_processing.map((one) => ({
      ...one,
      event_ids: one.event_ids.filter((id) => ids.has(id)),
    })),
    party_identification: receipt.record.party_identification.filter(
      (one) => !(one.party_role === 'representative' || one.party_role === 'recorder') || named.has(one.party_id),
    ),
  }
  return {
    ...receipt,
    ledger: { count: told.length, newest_hash: newestHash },
    record_hash: sha256(canonicalJson(record as unknown as Json)),
    record,
  }
}
