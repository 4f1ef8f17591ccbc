import type { Pool } from 'pg'
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
export function sqlOf(db: Db): Pool {
  return poolUnder(db)
}
