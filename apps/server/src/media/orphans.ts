import { DAY } from '@earshot/consent-core'
import { sealedOf } from '@earshot/db/sealed'
import type { IngestDeps } from './run-ingest.ts'

/**
 * So long a key or a blob may be here before a row names it. Nearly all are named before they are made; of a client's
 * envelope the key comes first, by a moment.
 */
const YOUNG_MS = DAY

/** What a search came to. */
export interface Orphans {
  readonly keys: number
  readonly blobs: number
  /**
   * Whether nothing was touched, because no row names anything that is here, or what no row names is younger than
   * everything that the database knows: then it is the wrong database, an empty or an older one, and destroying what it
   * does not know would destroy what another knows.
   */
  readonly isForeign: boolean
}

/**
 * Destroys keys and blobs of which no row knows, keys first: what a crash or a fault left behind would otherwise stay
 * where nobody looks for it. What is being taken in or made is named, or too young.
 * @param newestRow when the newest thing happened that the database knows of, epoch ms; else it is asked
 */
export async function destroyOrphans(
  { db, keys, blobs }: Pick<IngestDeps, 'db' | 'keys' | 'blobs'>,
  newestRow?: number,
): Promise<Orphans> {
  const old = Date.now() - YOUNG_MS
  // Listed before the rows are read: what is named after that is not on the list.
  const keysHere = await keys.ids()
  const blobsHere: string[] = []
  for await (const id of blobs.ids()) blobsHere.push(id)
  const named = await namesIn(db)
  const unnamed = (ids: readonly string[]) => ids.filter((id) => !named.has(id))
  const newest = newestRow ?? (await newestIn(db))
  const laterThanAll = async (ids: readonly string[], touchedAt: (id: string) => Promise<number | null>) => {
    for (const id of unnamed(ids)) {
      const at = await touchedAt(id)
      if (at !== null && at <= old && at > newest + DAY) return true
    }
    return false
  }
  const isForeign =
    [...keysHere, ...blobsHere].every((id) => !named.has(id)) ||
    (await laterThanAll(keysHere, keys.touchedAt)) ||
    (await laterThanAll(blobsHere, blobs.touchedAt))
  let [keysGone, blobsGone] = [0, 0]
  for (const id of unnamed(keysHere)) {
    if (((await keys.touchedAt(id)) ?? Infinity) > old) continue
    if (!isForeign) await keys.destroy(id)
    keysGone++
  }
  for (const id of unnamed(blobsHere)) {
    if (((await blobs.touchedAt(id)) ?? Infinity) > old) continue
    if (!isForeign) await blobs.remove(id)
    blobsGone++
  }
  return { keys: keysGone, blobs: blobsGone, isForeign: isForeign && keysGone + blobsGone > 0 }
}

/** When the newest thing happened that the database knows of, epoch ms. */
async function newestIn(db: IngestDeps['db']): Promise<number> {
  const [row] = await sealedOf(db).$queryRaw<{ at: Date | null }[]>`
    select greatest((select max(at) from access_line), (select max(written) from ledger_event),
      (select max(created_at) from recording), (select max(created_at) from client_envelope)) as at`
  return row?.at?.getTime() ?? 0
}

/** Every key and blob that a row names: of whichever table, so that a new one can't be forgotten here. */
async function namesIn(db: IngestDeps['db']): Promise<ReadonlySet<string>> {
  const columns = await sealedOf(db).$queryRaw<{ text: string }[]>`
    select format('select %I::text as id from %I.%I where %I is not null', column_name, table_schema, table_name,
      column_name) as text
    from information_schema.columns
    where table_schema = 'public' and column_name ~ '(^|_)(key|blob)_id$'`
  const rows = await sealedOf(db).$queryRawUnsafe<{ id: string }[]>(columns.map(({ text }) => text).join(' union all '))
  return new Set(rows.map((row) => row.id))
}

/** Says what a search came to, for whoever runs the server. Numbers alone. */
export function tellOrphans(
  log: { warn(facts: Orphans, sentence: string): void; error(facts: Orphans, sentence: string): void },
  found: Orphans,
): void {
  if (found.isForeign) log.error(found, 'keys and blobs here are not those of this database: nothing was touched')
  else log.warn(found, 'keys and blobs that no row names were destroyed')
}
