import { sealedOf } from '@earshot/db/sealed'
import { heldSessions } from '../gate/holds.ts'
import { destroyRendition, type IngestDeps, type Rendition } from './run-ingest.ts'

interface Of {
  readonly programId: string
  readonly recordingId: string
}

/**
 * THE place at which the old key of a recording goes that another rendition has replaced, and what a kill left of one
 * that was being made: the key first, then the blobs, then the row that named them. What a hold keeps stays, and is
 * heard by nobody.
 */
export async function destroySpare(deps: IngestDeps, of: Of): Promise<void> {
  if (!(await isHeld(deps, of))) await destroySpareToo(deps, of)
}

/** The same with a recording that is being destroyed: no hold is set over what has begun. */
export async function destroySpareToo(deps: IngestDeps, of: Of): Promise<void> {
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

/** Whether a hold keeps what is recorded of its session. */
export async function isHeld({ db }: IngestDeps, { programId, recordingId }: Of): Promise<boolean> {
  const row = await sealedOf(db).recording.findFirst({
    where: { programId, id: recordingId },
    select: { sessionId: true },
  })
  return row !== null && (await heldSessions(db, programId, [row.sessionId])).has(row.sessionId)
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
