import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestServer } from '../server.ts'

/** All that a request could have changed. */
export interface State {
  /** How many rows each table has; the access log is left out, since a deny belongs there. */
  readonly rows: Record<string, number>
  /** Every file below blobs/ and keys/, with its length. */
  readonly files: Record<string, number>
}

export async function stateOf({ app, folder }: TestServer, query: Query): Promise<State> {
  await app.services.feed.newest('')
  const [counts] = await query(await countOfAll(query))
  const rows = Object.fromEntries(Object.entries(counts ?? {}).map(([table, count]) => [table, Number(count)]))
  return { rows, files: await filesBelow(folder, ['blobs', 'keys']) }
}

export type Query = (sql: string) => Promise<Record<string, unknown>[]>
