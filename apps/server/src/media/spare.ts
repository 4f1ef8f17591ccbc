import { sealedOf } from '@earshot/db/sealed'
import { heldSessions, unlessHeld } from '../gate/holds.ts'
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
  const { programId } = of
  const sessionId = await sessionOf(deps, of)
  if (sessionId === null || (await isHeld(deps, of))) return
  await destroySpareOnce(deps, of, (destroy) => unlessHeld(deps.db, { programId, sessionId }, destroy))
}

/** The same with a recording that is being destroyed: that was begun before any hold. */
export const destroySpareToo = (deps: IngestDeps, of: Of): Promise<void> =>
  destroySpareOnce(deps, of, async (destroy) => {
    await destroy()
    return true
  })

async function destroySpareOnce(
  deps: IngestDeps,
  { programId, recordingId }: Of,
  may: (destroyKey: () => Promise<void>) => Promise<boolean>,
): Promise<void> {
  const spares = sealedOf(deps.db).spareRendition
  for (;;) {
    const spare = await spares.findUnique({ where: { programId_recordingId: { programId, recordingId } } })
    if (!spare) return
    // Said before it is done: from then on whoever is still making it can't put it in place any more.
    const where = { programId, recordingId, keyId: spare.keyId }
    const doomed = await spares.updateMany({ where, data: { isDoomed: true } })
    // Another node has just put it in place: now the row names what was there before.
    if (doomed.count === 0) continue
    // A hold was quicker: it is kept as it lies, and named.
    if (!(await may(() => deps.keys.destroy(spare.keyId)))) return
    await destroyRendition(deps, spare)
    await spares.deleteMany({ where })
    return
  }
}

/** Whether a hold keeps what is recorded of its session. */
export async function isHeld(deps: IngestDeps, of: Of): Promise<boolean> {
  const sessionId = await sessionOf(deps, of)
  return sessionId !== null && (await heldSessions(deps.db, of.programId, [sessionId])).has(sessionId)
}

async function sessionOf({ db }: IngestDeps, { programId, recordingId }: Of): Promise<string | null> {
  const where = { programId, id: recordingId }
  return (await sealedOf(db).recording.findFirst({ where, select: { sessionId: true } }))?.sessionId ?? null
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
