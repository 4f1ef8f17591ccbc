import { DAY } from '@earshot/consent-core'
import type { PgBoss } from 'pg-boss'
import { destroyOrphans, type Orphans } from '../media/orphans.ts'
import type { IngestDeps } from '../media/run-ingest.ts'

const ORPHANS = 'orphans'

export interface OrphanDeps extends Pick<IngestDeps, 'db' | 'keys' | 'blobs'> {
  /** Hears what a search came to, where it found any. */
  readonly onOrphans: (found: Orphans) => void
}

/**
 * Searches for orphans once a day.
 * @returns asks for it; asking again on the same day of UTC does nothing
 */
export async function orphansDaily(boss: PgBoss, deps: OrphanDeps): Promise<() => Promise<void>> {
  await boss.work(ORPHANS, { batchSize: 1, pollingIntervalSeconds: 5 }, () => searchOrphans(deps))
  return async () => void (await boss.send(ORPHANS, {}, { singletonSeconds: DAY / 1000 }))
}

export async function searchOrphans(deps: OrphanDeps): Promise<void> {
  const found = await destroyOrphans(deps)
  if (found.keys + found.blobs > 0) deps.onOrphans(found)
}
