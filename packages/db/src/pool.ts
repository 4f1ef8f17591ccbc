import type { Pool } from 'pg'
import type { Db } from './mask.ts'

const pools = new WeakMap<Db, Pool>()

/** Remembers the connections under a client, for sealed.ts alone. */
export const keepPool = (db: Db, pool: Pool): void => void pools.set(db, pool)

/** @throws TypeError for a client that openDb did not give */
export function poolUnder(db: Db): Pool {
  const pool = pools.get(db)
  if (!pool) throw new TypeError('This is no database that openDb gave.')
  return pool
}
