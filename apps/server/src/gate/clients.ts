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
