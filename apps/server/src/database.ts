import { join } from 'node:path'
import { migrate, readyFor, runningPostgres, startPostgres } from '@earshot/db/postgres'
import type { Settings } from './env.ts'

export type Database = {
  /** As the server signs in. */
  url: string
  /** Resolves if the embedded PostgreSQL ends; never for one that others run. */
  ended: Promise<void>
  stop(): Promise<void>
}

/**
 * The database, started if it is the embedded one, brought up to date if its owner's address is known, and checked.
 * @throws DatabaseError of @earshot/db/postgres, each with a sentence
 */
export async function startDatabase(settings: Settings, say: (line: string) => void): Promise<Database> {
  if (settings.databaseUrl) {
    await bringUpToDate(settings.databaseMigrateUrl, settings.databaseUrl, say)
    return { url: settings.databaseUrl, ended: new Promise(() => {}), stop: async () => {} }
  }
  const postgres = await startPostgres({ folder: join(settings.dataDir, 'postgres'), log: say })
  try {
    await bringUpToDate(postgres.ownerUrl, postgres.serverUrl, say)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  return { url: postgres.serverUrl, ended: postgres.exited, stop: () => postgres.stop() }
}

/** The database of a server that lives on the data folder, as that server signs in; null when its PostgreSQL isn't there. */
export function databaseInUse(settings: Settings): string | null {
  return settings.databaseUrl ?? runningPostgres(join(settings.dataDir, 'postgres'))?.serverUrl ?? null
}

async function bringUpToDate(ownerUrl: string | null, serverUrl: string, say: (line: string) => void): Promise<void> {
  if (ownerUrl) {
    const { applied } = await migrate({ ownerUrl, serverRole: decodeURIComponent(new URL(serverUrl).username) })
    if (applied.length > 0) say(`Brought the database up to date (${applied.length} migrations)`)
  }
  await readyFor(serverUrl)
}
