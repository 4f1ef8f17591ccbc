import { standings, type LedgerEvent, type Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { loadLedgers } from './ledger.ts'
import { readEvent } from './schema.ts'

/** How each client's scopes stand, in one query. */
export async function clientStandings(
  db: Db,
  programId: string,
  clientIds: readonly string[],
  at: number,
): Promise<Map<string, Standing[]>> {
  const { states } = await loadLedgers(sqlOf(db), programId, clientIds)
  return new Map([...states].map(([clientId, state]) => [clientId, standings(state, at)]))
}

/** A client's ledger as it was written, newest last. @throws ZodError when an entry can't be read */
export async function ledgerOf(db: Db, programId: string, clientId: string): Promise<LedgerEvent[]> {
  const rows = await db.ledgerEvent.findMany({
    where: { programId, clientId },
    orderBy: { seq: 'asc' },
    select: { canonical: true },
  })
  return rows.map((row) => readEvent(row.canonical))
}

/** A client's ledger as it was written and hashed, with what is kept apart from it: all that verifying it takes. */
export async function ledgerExport(db: Db, programId: string, clientId: string) {
  const [rows, head] = await Promise.all([
    db.ledgerEvent.findMany({
      where: { programId, clientId },
      orderBy: { seq: 'asc' },
      select: { canonical: true, hash: true },
    }),
    db.ledgerHead.findUnique({ where: { programId_clientId: { programId, clientId } } }),
  ])
  return {
    kind: 'earshot-ledger' as const,
    version: 1 as const,
    client: clientId,
    count: head?.count ?? 0,
    newest_hash: head?.hash ?? '',
    /** The very texts that were hashed, the oldest first. */
    entries: rows,
  }
}
