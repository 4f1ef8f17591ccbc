import { sealedOf } from '@earshot/db/sealed'
import { destroyRendition, type IngestDeps, type Rendition } from './run-ingest.ts'

interface Of {
  readonly programId: string
  readonly recordingId: string
}

/**
 * THE place at which the old key of a recording goes that another rendition has replaced, and what a kill left of one
 * that was being made: the key first, then the blobs, then the row that named them. What must be kept back longer than
 * the client wished would have to stop here.
 */
export async function destroySpare(deps: IngestDeps, of: Of): Promise<void> {
  const spares = sealedOf(deps.db).spareRendition
  const { programId, recordingId } = of
  for (;;) {
    const spare = await spares.findUnique({ where: { programId_recordingId: { programId, recordingId } } })
    if (!spare) return
    // Said before it is done: from then on whoever is still making it can't put it in place any more.
    const where = { programId, recordingId, keyId: spare.keyId }
    const doomed = await spares.updateMany({ where, data: { isDoomed: true } })
    // Another node has just put it in place: now the row names what was there before.
    if (doomed.count === 0) continue
    await destroyRendition(deps, spare)
    await spares.deleteMany({ where })
    return
  }
}

/** Destroys what was being made by whoever calls, unless it has come to its place, whatever was heard of that. */
export async function destroyMade(deps: IngestDeps, { programId, recordingId }: Of, made: Rendition): Promise<void> {
  const db = sealedOf(deps.db)
  // Waits for a commit of which nobody was told.
  const [row] = await db.$queryRaw<{ key_id: string | null }[]>`
    select key_id from recording where program_id = ${programId} and id = ${recordingId} for update`
  if (row?.key_id === made.keyId) return
  await destroyRendition(deps, made)
  await db.spareRendition.deleteMany({ where: { programId, recordingId, keyId: made.keyId } })
}
