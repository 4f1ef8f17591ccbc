import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { DatabaseNewer, MigrationChanged } from '../errors.ts'

export type Migration = { name: string; sql: string; checksum: string }

const HOME = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The migrations that this code brings, oldest first, in Prisma's own format. */
export function migrations(home = HOME): Migration[] {
  return readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(home, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Those that the database still lacks, in order.
 * @throws DatabaseNewer when it has had some that this code does not know
 * @throws MigrationChanged when one was changed after it had been applied
 */
export async function pending(client: ClientBase, known: Migration[]): Promise<Migration[]> {
  const { rows: tables } = await client.query("SELECT to_regclass('public._prisma_migrations') AS name")
  if (tables[0]?.name === null) return known
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  const names = new Set(known.map(({ name }) => name))
  const unknown = [...applied.keys()].filter((name) => !names.has(name)).sort()
  if (unknown.length > 0) throw new DatabaseNewer(unknown)
  const changed = known.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
  if (changed) throw new MigrationChanged(changed.name)
  return known.filter(({ name }) => !applied.has(name))
}
