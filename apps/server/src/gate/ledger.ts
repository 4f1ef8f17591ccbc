import { createHash } from 'node:crypto'
import { canonicalJson, CANONICAL_VERSION, fold, linkHash, type ParticipantState } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, type SealedTransaction, type Sql } from '@earshot/db/sealed'
import { z } from 'zod'
import { newId } from '../ids.ts'
import { tellPages } from '../live/outbox.ts'
import { notFound, refused } from '../refusal.ts'
import { readEvent, storedEvent, type NewEvent } from './schema.ts'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Folded ledgers, with the number of events that each was folded from. */
export interface Ledgers {
  readonly states: ReadonlyMap<string, ParticipantState>
  readonly counts: ReadonlyMap<string, number>
  /** When each was last written to. */
  readonly written: ReadonlyMap<string, number>
}

/** Reads and folds the ledgers of these clients in one query. A client without events has an empty ledger. */
export async function loadLedgers(from: Sql, programId: string, clientIds: readonly string[]): Promise<Ledgers> {
  const { rows } = await from.query<{ client_id: string; canonical: string; written: Date }>({
    name: 'ledgers',
    text: `select client_id, canonical, written from ledger_event
      where program_id = $1 and client_id = any($2::text[]) order by client_id, seq`,
    values: [programId, [...new Set(clientIds)]],
  })
  const texts = new Map<string, string[]>(clientIds.map((clientId) => [clientId, []]))
  const written = new Map<string, number>()
  for (const row of rows) {
    texts.get(row.client_id)?.push(row.canonical)
    written.set(row.client_id, row.written.getTime())
  }
  const states = new Map<string, ParticipantState>()
  const counts = new Map<string, number>()
  for (const [clientId, canonical] of texts) {
    states.set(clientId, foldTexts(clientId, canonical))
    counts.set(clientId, canonical.length)
  }
  return { states, counts, written }
}

/** A text that can't be read denies: it must never be skipped, since it may be a no. */
function foldTexts(clientId: string, texts: readonly string[]): ParticipantState {
  const unreadable: string[] = []
  const events = texts.flatMap((text, index) => {
    try {
      return [readEvent(text)]
    } catch {
      unreadable.push(`${clientId}#${index + 1}`)
      return []
    }
  })
  const state = fold(clientId, events)
  return unreadable.length === 0 ? state : { ...state, unreadable: [...state.unreadable, ...unreadable] }
}

/**
 * Appends an event under the ledger's lock: numbers it, dates it, chains it, and tells open pages in the same commit.
 * `written` never runs backwards; what claims to happen in the future is refused.
 * @returns the event's id and when it was written; durable when this returns
 * @throws Refusal happened-in-the-future; not-found for a client of another program
 */
export async function appendEvent(db: Db, programId: string, event: NewEvent, now = Date.now): Promise<Written> {
  const [written] = await appendEvents(db, programId, [event], now)
  return written!
}

/** Appends several in one commit, in the given order. */
export function appendEvents(
  db: Db,
  programId: string,
  events: readonly NewEvent[],
  now = Date.now,
): Promise<Written[]> {
  return sealedOf(db).$transaction(async (tx) => {
    const written: Written[] = []
    for (const event of events) written.push(await appendOne(tx, programId, event, now))
    for (const clientId of new Set(events.map((event) => event.clientId))) {
      await tellPages(tx, programId, { kind: 'ledger', clientId })
    }
    return written
  })
}

export interface Written {
  readonly id: string
  readonly written: number
}

async function appendOne(
  tx: SealedTransaction,
  programId: string,
  event: NewEvent,
  now: () => number,
): Promise<Written> {
  const head = await lockHead(tx, programId, event.clientId)
  const written = Math.max(now(), head.written?.getTime() ?? 0)
  if (event.happened > written) throw refused('happened-in-the-future')
  const eventId = newId('evt')
  const canonical = canonicalJson(z.encode(storedEvent, { ...event, v: CANONICAL_VERSION, id: eventId, written }))
  const hash = linkHash(sha256, head.hash, canonical)
  const seq = head.count + 1
  await tx.ledgerEvent.create({
    data: {
      programId,
      clientId: event.clientId,
      seq,
      id: eventId,
      kind: event.kind,
      sessionId: 'sessionId' in event ? event.sessionId : null,
      happened: new Date(event.happened),
      written: new Date(written),
      recordedBy: event.recordedBy.personId,
      canonical,
      prevHash: head.hash,
      hash,
    },
  })
  await tx.ledgerHead.update({
    where: { programId_clientId: { programId, clientId: event.clientId } },
    data: { count: seq, hash, written: new Date(written) },
  })
  return { id: eventId, written }
}

async function lockHead(tx: SealedTransaction, programId: string, clientId: string) {
  const [head] = await tx.$queryRaw<{ count: number; hash: string; written: Date | null }[]>`
    select count, hash, written from ledger_head where program_id = ${programId} and client_id = ${clientId} for update`
  if (!head) throw notFound()
  return head
}
