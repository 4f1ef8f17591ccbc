import { sealedOf } from '@earshot/db/sealed'
import { tellPages } from '../../live/outbox.ts'
import { notFound, refused } from '../../refusal.ts'
import type { SealedPlace, Take } from '../ingest.ts'
import { within, type TakeInDeps } from '../may-take-in.ts'
import type { IngestDeps } from '../run-ingest.ts'
import { lockTake, removePieces } from './take.ts'

/** A recording with which nobody has gone on for so long is ended, so that nothing rests half. */
export const LEFT_MS = 6 * 60 * 60 * 1000

/**
 * Ends a recording that was made here: what is acknowledged of it is made ready. One of which nothing came is gone.
 * Ended twice, it is ended once.
 * @param pieces how many there must be; null: whatever there is
 * @throws Refusal not-found; pieces-missing, having ended nothing
 */
export async function endTake(
  deps: Pick<TakeInDeps, 'db' | 'keys' | 'blobs' | 'jobs'>,
  { programId, recordingId, createdBy }: { programId: string; recordingId: string; createdBy?: string },
  pieces: number | null,
): Promise<void> {
  const db = sealedOf(deps.db)
  const mine = { programId, id: recordingId, ...(createdBy === undefined ? {} : { createdBy }) }
  const before = await db.recording.findFirst({ where: mine, select: { state: true, originalKeyId: true } })
  if (!before || before.state === 'destroyed') throw notFound()
  const isEmpty = await db.$transaction(async (tx) => {
    if (!(await lockTake(tx, programId, recordingId))) return false
    const here = await tx.recordingPiece.count({ where: { programId, recordingId, bytes: { not: null } } })
    if (pieces !== null && here !== pieces) throw refused('pieces-missing')
    await tx.recording.update({
      where: { programId_id: { programId, id: recordingId } },
      data: here === 0 ? { destroyedAt: new Date() } : { state: 'received' },
    })
    if (here > 0) await deps.jobs.ingest(programId, recordingId, within(tx))
    await tellPages(tx, programId, { kind: 'recording', recordingId })
    return here === 0
  })
  if (!isEmpty) return
  if (before.originalKeyId) await deps.keys.destroy(before.originalKeyId)
  await removePieces(deps, programId, recordingId)
  await db.recording.deleteMany({ where: { programId, id: recordingId, state: 'recording' } })
}

/**
 * Ends recordings with which nobody has gone on for hours: the tab was closed, and never opened again. And those that a
 * hold keeps back, with which nobody goes on.
 */
export async function endLeftTakes(deps: Pick<TakeInDeps, 'db' | 'keys' | 'blobs' | 'jobs' | 'now'>): Promise<void> {
  const before = new Date(deps.now() - LEFT_MS)
  const left = await sealedOf(deps.db).recording.findMany({
    where: {
      state: 'recording',
      destroyedAt: null,
      OR: [
        { createdAt: { lt: before }, pieces: { none: { createdAt: { gte: before } } } },
        { keptBackAt: { not: null } },
      ],
    },
    select: { programId: true, id: true },
  })
  for (const { programId, id } of left) await endTake(deps, { programId, recordingId: id }, null)
}

/** What an ingest makes a rendition of: the upload, or the stretches that were recorded here. Null: there is nothing. */
export async function originalOf(
  { db, keys, blobs }: Pick<IngestDeps, 'db' | 'keys' | 'blobs'>,
  recording: { programId: string; id: string; originalKeyId: string | null; originalBlobId: string | null },
): Promise<SealedPlace | Take | null> {
  const { programId, id: recordingId, originalKeyId, originalBlobId } = recording
  if (!originalKeyId) return null
  const open = () => keys.open(originalKeyId)
  if (originalBlobId) return { path: blobs.path(originalBlobId), key: await open() }
  const sealed = sealedOf(db)
  const of = { programId, recordingId }
  const [pieces, gaps] = await Promise.all([
    sealed.recordingPiece.findMany({ where: { ...of, bytes: { not: null } }, orderBy: { number: 'asc' } }),
    sealed.recordingGap.findMany({ where: of }),
  ])
  if (pieces.length === 0) return null
  const stretches = [...Map.groupBy(pieces, (one) => one.stretch)].map(([stretch, own]) => ({
    pieces: own.map((one) => ({ path: blobs.path(one.blobId), bytes: one.bytes! })),
    gapMs: gaps.find((one) => one.stretch === stretch)?.lengthMs ?? 0,
  }))
  return { key: await open(), stretches }
}
