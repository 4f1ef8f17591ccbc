import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectTo } from './connect.ts'
import { migrate } from './migrate/migrate.ts'
import { holderOf } from './postgres/hold.ts'
import { lives } from './postgres/identity.ts'
import { startPostgres } from './postgres/start.ts'

export const TEMPLATE = 'earshot_template'

export type TestCluster = { superuserUrl: string; ownerUrl: string; serverUrl: string }

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster
  }
}

const PREFIX = 'earshot-test-postgres-'

/** One PostgreSQL for a run of tests, with a migrated template to copy. It keeps nothing: it may lose power, the tests not. */
export async function startTestCluster(): Promise<{ cluster: TestCluster; stop(): Promise<void> }> {
  removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'max_connections=200',
    'autovacuum=off',
  ]
  const postgres = await startPostgres({ folder, settings })
  const { superuserUrl, ownerUrl, serverUrl } = postgres
  await migrate({ ownerUrl, serverRole: new URL(serverUrl).username })
  const admin = await connectTo(superuserUrl)
  await admin.query(`ALTER DATABASE ${new URL(ownerUrl).pathname.slice(1)} RENAME TO ${TEMPLATE}`)
  await admin.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`)
  await admin.end()
  return {
    cluster: { superuserUrl, ownerUrl, serverUrl },
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Folders of runs that were killed. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const holder = holderOf(join(tmpdir(), name, 'holder'))
    if (holder && !lives(holder)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}
