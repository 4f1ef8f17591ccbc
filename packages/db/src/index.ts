import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'
import { mask, type Db } from './mask.ts'
import { keepPool } from './pool.ts'

export { SealedFromHere, type Db, type DbTransaction } from './mask.ts'
export { Prisma } from './generated/client.ts'
export type * from './generated/models.ts'

/** How long a query waits for a connection before it fails. */
const WAIT_MS = 10_000

export type OpenDb = {
  db: Db
  /** The connections under `db`, for LISTEN and for what must be counted by hand. */
  pool: pg.Pool
  close(): Promise<void>
}

/**
 * Opens the database as the server's role. Nothing connects before the first query.
 * @param max most connections held at once
 */
export function openDb(url: string, { max = 10 }: { max?: number } = {}): OpenDb {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: WAIT_MS })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  const client = new PrismaClient({ adapter: new PrismaPg(pool) })
  const db = mask(client)
  keepPool(db, pool)
  return {
    db,
    pool,
    async close() {
      await client.$disconnect()
      await pool.end()
    },
  }
}
