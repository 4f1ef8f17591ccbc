import type { PoolClient } from 'pg'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { unmask, type Db } from './mask.ts'
import { poolUnder } from './pool.ts'

export { maskTransaction } from './mask.ts'

/** The whole database. For the server's gate/ and media/ alone: what is read here was asked of the gate first. */
export type SealedDb = PrismaClient
export type SealedTransaction = Prisma.TransactionClient

/** The same connections as `db`, unmasked. */
export function sealedOf(db: Db): SealedDb {
  return unmask(db)
}

/**
 * The same connections as plain SQL, for the few reads that a person waits for at every step: a page of comments, the
 * facts behind a range. Columns come back as PostgreSQL has them.
 */
export function sqlOf(db: Db): Sql {
  return poolUnder(db)
}

/** A statement of plain SQL; one with a name is planned once for each connection. */
export interface Sql {
  query<Row extends object>(statement: { name?: string; text: string; values: unknown[] }): Promise<{ rows: Row[] }>
}

/** The same inside a transaction of Prisma's. */
export const sqlWithin = (tx: SealedTransaction): Sql => ({
  query: async <Row extends object>({ text, values }: { text: string; values: unknown[] }) => ({
    rows: await tx.$queryRawUnsafe<Row[]>(text, ...values),
  }),
})

/** A transaction of plain SQL, on a connection of its own. Rolled back when `work` throws. */
export async function sqlTransaction<Value>(db: Db, work: (sql: Sql) => Promise<Value>): Promise<Value> {
  const client: PoolClient = await poolUnder(db).connect()
  let broken: Error | undefined
  // Lent out, a connection has no listener of the pool's: without one its loss would end the process.
  const onLost = (fault: Error) => (broken = fault)
  client.on('error', onLost)
  try {
    await client.query('begin')
    const value = await work(client)
    await client.query('commit')
    return value
  } catch (error) {
    // A connection that can't even roll back is thrown away, and its transaction with it.
    await client.query('rollback').catch((fault: Error) => (broken = fault))
    throw error
  } finally {
    client.off('error', onLost)
    client.release(broken)
  }
}
