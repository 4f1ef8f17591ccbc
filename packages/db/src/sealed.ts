import type { Prisma, PrismaClient } from './generated/client.ts'
import { unmask, type Db } from './mask.ts'

/** The whole database. For the server's gate/ and media/ alone: what is read here was asked of the gate first. */
export type SealedDb = PrismaClient
export type SealedTransaction = Prisma.TransactionClient

/** The same connections as `db`, unmasked. */
export function sealedOf(db: Db): SealedDb {
  return unmask(db)
}
