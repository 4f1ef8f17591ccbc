import { canonicalJson, CANONICAL_VERSION, fold, linkHash, type ParticipantState } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, type SealedTransaction, type Sql } from '@earshot/db/sealed'
import { z } from 'zod'
import { newId } from '../ids.ts'
import { tellPages } from '../live/outbox.ts'
import { notFound, refused } from '../refusal.ts'
import { LedgerWalk, type LedgerText } from './ledger-walk.ts'
import { storedEvent, type NewEvent } from './schema.ts'
import { sha256 } from './sha256.ts'

/** Folded ledgers, with the number of events that each was folded from. */
export interface Ledgers {
  readonly states: ReadonlyMap<string, ParticipantState>
  readonly counts: ReadonlyMap<string, number>
  /** When each was last written to. */
  readonly written: ReadonlyMap<string, number>
}

/** An event, or nothing for an empty ledger; the head's hash where the head counts just as many. */
type Row = { chain: string; head_hash: string | null } & (LedgerText | { number: null })

/**
 * Reads, checks and folds the ledgers of these clients in one query. A client without events has an empty ledger; one
 * whose ledger is not whole has a state that denies everything. What is checked is what decisions rest on: the texts,
 * all of them, in their order, against the hash that the head keeps.
 */
export async function loadLedgers(from: Sql, programId: string, clientIds: readonly string[]): Promise<Ledgers> {
  const { rows } = await from.query<Row>({
    name: 'ledgers',
    text: `select asked.id as chain, e.seq as number, e.canonical,
        case when h.count = coalesce(e.seq, 0) then h.hash end as head_hash
      from unnest($2::text[]) as asked(id)
      left join ledger_head h on h.program_id = $1 and h.client_id = asked.id
      left join ledger_event e on e.program_id = $1 and e.client_id = asked.id
      order by asked.id, e.seq`,
    values: [programId, [...new Set(clientIds)]],
  })
  const states = new Map<string, ParticipantState>()
  const counts = new Map<string, number>()
  const written = new Map<string, number>()
  for (const [clientId, own] of Map.groupBy(rows, (row) => row.chain)) {
    const texts = own.filter((row) => row.number !== null)
    const { events, fault } = readTexts(clientId, texts, own.at(-1)!.head_hash)
    const state = fold(clientId, events)
    // Something that is not as it was written is never skipped, since it may be a no.
    states.set(clientId, fault ? { ...state, unreadable: [...state.unreadable, `${clientId}#${fault.at}`] } : state)
    counts.set(clientId, texts.length)
    const newest = events.at(-1)
    if (newest) written.set(clientId, newest.written)
  }
  return { states, counts, written }
}

function readTexts(clientId: string, texts: readonly LedgerText[], headHash: string | null) {
  const walk = new LedgerWalk(clientId)
  const events = texts.flatMap((text) => walk.step(text) ?? [])
  return { events, fault: walk.end({ head_count: headHash === null ? null : texts.length, head_hash: headHash }) }
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
  return sealedOf(db).$transaction((tx) => appendWithin(tx, programId, events, now))
}

/** The same in the caller's transaction, as its last deed: pages are told in it. */
export async function appendWithin(
  tx: SealedTransaction,
  programId: string,
  events: readonly NewEvent[],
  now = Date.now,
): Promise<Written[]> {
  const written: Written[] = []
  const moments = new Map<string, number>()
  for (const event of events) written.push(await appendOne(tx, programId, event, { at: now(), moments }))
  for (const clientId of new Set(events.map((event) => event.clientId))) {
    await tellPages(tx, programId, { kind: 'ledger', clientId })
  }
  return written
}

export interface Written {
  readonly id: string
  readonly written: number
}

async function appendOne(
  tx: SealedTransaction,
  programId: string,
  event: NewEvent,
  /** When it is; and when it is "now" in each ledger, for all that is said at once. */
  { at, moments }: { readonly at: number; readonly moments: Map<string, number> },
): Promise<Written> {
  const { clientId } = event
  const head = await lockHead(tx, programId, clientId)
  const before = head.written?.getTime() ?? 0
  const moment = moments.get(clientId) ?? Math.max(at, before + 1)
  if (event.happened === 'now') moments.set(clientId, moment)
  const happened = event.happened === 'now' ? moment : event.happened
  const written = Math.max(at, before, event.happened === 'now' ? moment : 0)
  if (happened > written) throw refused('happened-in-the-future')
  const eventId = newId('evt')
  const canonical = canonicalJson(
    z.encode(storedEvent, { ...event, happened, v: CANONICAL_VERSION, id: eventId, written }),
  )
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
      happened: new Date(happened),
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

/** Until the transaction ends nobody else writes to this ledger. @throws Refusal not-found */
export async function lockHead(tx: SealedTransaction, programId: string, clientId: string) {
  const [head] = await tx.$queryRaw<{ count: number; hash: string; written: Date | null }[]>`
    select count, hash, written from ledger_head where program_id = ${programId} and client_id = ${clientId} for update`
  if (!head) throw notFound()
  return head
}
