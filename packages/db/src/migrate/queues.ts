import type { ClientBase } from 'pg'
import { PgBoss, getConstructionPlans, getMigrationPlans, type Queue } from 'pg-boss'
import boss from 'pg-boss/package.json' with { type: 'json' }
import { DatabaseNewer } from '../errors.ts'

const SCHEMA = 'pgboss'

/** Asked for once a day: what is done stays longer than that, so that asking again finds it. */
const DAILY: Omit<Queue, 'name' | 'partition'> = {
  policy: 'standard',
  retryLimit: 2,
  retryDelay: 60,
  expireInSeconds: 4 * 60 * 60,
  deleteAfterSeconds: 7 * 24 * 60 * 60,
}

/** What the server does later, with how often it tries. Made here, since the server's role makes nothing. */
export const QUEUES: Record<string, Omit<Queue, 'name' | 'partition'>> = {
  // Short: while one waits for a recording (its singletonKey), asking again adds none.
  ingest: { policy: 'short', retryLimit: 2, retryDelay: 5, expireInSeconds: 4 * 60 * 60 },
  // Likewise. A disk that can't be written now may be mended: it is tried for hours, and asked for again after.
  destroy: { policy: 'short', retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 10 * 60 },
  // A mail, by its id. A server for mail that is away for hours is waited for; then it has failed.
  mail: {
    policy: 'short',
    retryLimit: 10,
    retryDelay: 20,
    retryBackoff: true,
    retryDelayMax: 60 * 60,
    expireInSeconds: 3 * 60,
  },
  // A part that is to be left out: nobody hears the recording until that is done, so it is tried for hours too.
  'leave-out': { policy: 'short', retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 4 * 60 * 60 },
  verify: DAILY,
  orphans: DAILY,
}

/**
 * Brings the job queues to the version that this code speaks. The server then runs them with `migrate: false` and
 * `reindex: false`, since it owns no index.
 * @throws DatabaseNewer when a later version was here
 */
export async function migrateQueues(client: ClientBase): Promise<void> {
  const found = await versionOf(client)
  const wanted = boss.pgboss.schema
  if (found !== null && found > wanted) throw new DatabaseNewer([`${SCHEMA} ${found}`])
  if (found === null) await client.query(getConstructionPlans(SCHEMA))
  // The plans build indexes at once; left to pg-boss they would be built by the server, which may not.
  else if (found < wanted) await client.query(getMigrationPlans(SCHEMA, found))

  const db = { executeSql: async (text: string, values?: unknown[]) => rowsOf(await client.query(text, values)) }
  const queues = new PgBoss({
    db,
    schema: SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  queues.on('error', () => {})
  await queues.start()
  try {
    for (const [name, { policy, ...options }] of Object.entries(QUEUES)) {
      if (await queues.getQueue(name)) await queues.updateQueue(name, options)
      else await queues.createQueue(name, { policy, ...options })
    }
  } finally {
    await queues.stop({ graceful: false })
  }
}

/** Whether the job queues stand in exactly the version that this code speaks. */
export async function queuesReady(client: ClientBase): Promise<boolean> {
  return (await versionOf(client)) === boss.pgboss.schema
}

async function versionOf(client: ClientBase): Promise<number | null> {
  const { rows: tables } = await client.query(`SELECT to_regclass('${SCHEMA}.version') AS name`)
  if (tables[0]?.name === null) return null
  const { rows } = await client.query<{ version: number }>(`SELECT version::int AS version FROM ${SCHEMA}.version`)
  return rows[0]?.version ?? null
}

/** Several statements in one text give several results; pg-boss wants the rows of all. */
function rowsOf(result: { rows: unknown[] } | { rows: unknown[] }[]): { rows: unknown[] } {
  return Array.isArray(result) ? { rows: result.flatMap(({ rows }) => rows) } : result
}
