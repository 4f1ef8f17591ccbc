import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'

/** All that a request could have changed. */
export interface State {
  /** How many rows each table has; the access log is left out, since a deny belongs there. */
  readonly rows: Record<string, number>
  /** Every file below blobs/ and keys/, with its length. */
  readonly files: Record<string, number>
}

export async function stateOf(pool: Pool, folder: string): Promise<State> {
  return { rows: await rowsOf(pool), files: await filesOf(folder) }
}

async function rowsOf(pool: Pool): Promise<Record<string, number>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and tablename not in ('access_line', 'access_head')
     union all select 'pgboss.job' order by name`,
  )
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from ${name}`)
  const { rows } = await pool.query<{ name: string; count: number }>(counts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

export async function filesOf(folder: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const home of ['blobs', 'keys']) {
    for (const name of await readdir(join(folder, home), { recursive: true })) {
      const info = await stat(join(folder, home, name))
      if (info.isFile()) found[join(home, name)] = info.size
    }
  }
  return found
}
