import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { tellPages } from '../live/outbox.ts'
import { refused } from '../refusal.ts'
import { appendWithin, type Written } from './ledger.ts'
import type { NewEvent } from './schema.ts'

type AskChange = Parameters<Db['consentAsk']['updateMany']>[0]['data']

/** What is sealed in the client's envelope with an answer. */
export interface SealedRow {
  readonly id: string
  readonly kind: 'signature'
  readonly sealed: Buffer<ArrayBuffer>
}

/**
 * Answers or settles what a client was asked, with the events that it comes to and the signature, in one commit: the
 * answer is there whole, or not at all. An ask is answered once, whoever presses at the same time.
 * @throws Refusal ask-closed when it no longer stands as `from` says
 */
export const settleAsk = (
  db: Db,
  { programId, id, clientId }: { readonly programId: string; readonly id: string; readonly clientId: string },
  from: 'open' | 'answered',
  {
    change,
    signature = null,
    events,
  }: {
    readonly change: AskChange
    readonly signature?: SealedRow | null
    readonly events: readonly NewEvent[]
  },
  now: () => number,
): Promise<Written[]> =>
  sealedOf(db).$transaction(async (tx) => {
    if (signature)
      await tx.clientSealed.create({ data: { programId, clientId, createdAt: new Date(now()), ...signature } })
    const { count } = await tx.consentAsk.updateMany({ where: { programId, id, clientId, state: from }, data: change })
    if (count === 0) throw refused('ask-closed')
    if (events.length > 0) return appendWithin(tx, programId, events, now)
    await tellPages(tx, programId, { kind: 'ledger', clientId })
    return []
  })
