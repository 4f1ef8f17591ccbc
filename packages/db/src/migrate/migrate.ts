import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { connectTo } from '../connect.ts'
import { MigrationFailed } from '../errors.ts'
import { migrations, pending, type Migration } from './history.ts'
import { migrateQueues } from './queues.ts'
import { grantTo, refuseUnsafeRole } from './server-role.ts'

// Any number will do, as long as every Earshot takes the same.
const LOCK = 4_310_724_110

// Prisma's own table, so that its tools read what was done here.
const HISTORY = `CREATE TABLE IF NOT EXISTS public._prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

export type MigrateOptions = {
  /** Signs in as the role that owns the database. */
  ownerUrl: string
  /** The role that the server signs in with. */
  serverRole: string
  /** Another folder of migrations, for tests. */
  home?: string
}

/**
 * Brings the database to what this code needs: our migrations, the job queues and the server role's rights. Several
 * may call it at once; one works and the others find it done.
 * @returns the names of the migrations that it applied
 * @throws DatabaseUnreachable, UnsafeServerRole, DatabaseNewer, MigrationChanged, MigrationFailed
 */
export async function migrate({ ownerUrl, serverRole, home }: MigrateOptions): Promise<{ applied: string[] }> {
  const client = await connectTo(ownerUrl)
  try {
    await refuseUnsafeRole(client, serverRole)
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(HISTORY)
    const missing = await pending(client, migrations(home))
    for (const migration of missing) await apply(client, migration)
    await migrateQueues(client)
    await grantTo(client, serverRole)
    return { applied: missing.map(({ name }) => name) }
  } finally {
    await client.end()
  }
}

async function apply(client: ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query(
      `INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {})
    throw new MigrationFailed(name, cause)
  }
}
