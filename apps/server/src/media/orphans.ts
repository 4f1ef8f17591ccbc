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
   * Whether nothing was touched, because no row names anything that is here: then it is the wrong database, or an empty
   * one, and destroying what it does not know would destroy everything.
   */
  readonly isForeign: boolean
}

/**
 * Destroys keys and blobs of which no row knows, keys first: what a crash or a fault left behind would otherwise stay
 * where nobody looks for it. What is being taken in or made is named, or too young.
 */
export async function destroyOrphans({ db, keys, blobs }: Pick<IngestDeps, 'db' | 'keys' | 'blobs'>): Promise<Orphans> {
  const old = Date.now() - YOUNG_MS
  // Listed before the rows are read: what is named after that is not on the list.
  const keysHere = await keys.ids()
  const blobsHere: string[] = []
  for await (const id of blobs.ids()) blobsHere.push(id)
  const named = await namesIn(db)
  const unnamed = (ids: readonly string[]) => ids.filter((id) => !named.has(id))
  const isForeign = [...keysHere, ...blobsHere].every((id) => !named.has(id))
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
  if (found.isForeign) log.error(found, 'no key and no blob here is named in this database: nothing was touched')
  else log.warn(found, 'keys and blobs that no row names were destroyed')
}
