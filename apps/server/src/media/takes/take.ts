import type { Db } from '@earshot/db'
import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import type { Actor } from '../../actor.ts'
import { notFound } from '../../refusal.ts'
import type { IngestDeps } from '../run-ingest.ts'

/** Why nothing was captured: the client wished it so, or something failed. */
export const gapKinds = ['off-the-record', 'interrupted'] as const
export type GapKind = (typeof gapKinds)[number]

/** A session may be recorded from so long before it is to begin, */
export const EARLY_MS = 15 * 60 * 1000
/** until so long after. */
export const LATE_MS = 12 * 60 * 60 * 1000

/** A recording that is being made here, as far as it is acknowledged. Times are since it was begun. */
export interface Take {
  readonly recordingId: string
  readonly begunAt: number
  /** Pieces here; the number of the next. */
  readonly pieces: number
  /** The stretch of the last piece; -1 before the first. */
  readonly stretch: number
  readonly endMs: number
  /** How much was captured, without what lies between stretches. */
  readonly capturedMs: number
}

/** The recording of a session that somebody has begun to make here and not ended. Nobody goes on with one that a hold keeps back. */
export async function takeUnderWay(db: Db, { programId, personId }: Actor, sessionId: string): Promise<Take | null> {
  const recording = await sealedOf(db).recording.findFirst({
    where: { programId, sessionId, createdBy: personId, state: 'recording', destroyedAt: null, keptBackAt: null },
    include: { pieces: { where: { bytes: { not: null } }, orderBy: { number: 'desc' }, take: 1 } },
  })
  if (!recording) return null
  const last = recording.pieces[0]
  const [sum] = await sealedOf(db).$queryRaw<{ captured: number | null }[]>`
    select sum(end_ms - start_ms)::int as captured from recording_piece
    where program_id = ${programId} and recording_id = ${recording.id} and bytes is not null`
  return {
    recordingId: recording.id,
    begunAt: recording.createdAt.getTime(),
    pieces: last ? last.number + 1 : 0,
    stretch: last?.stretch ?? -1,
    endMs: last?.endMs ?? 0,
    capturedMs: sum?.captured ?? 0,
  }
}

/** @throws Refusal not-found for one that is somebody else's, or gone */
export async function requireOwnRecording(db: Db, { programId, personId }: Actor, recordingId: string) {
  const recording = await sealedOf(db).recording.findFirst({
    where: { programId, id: recordingId, createdBy: personId, destroyedAt: null },
  })
  if (!recording) throw notFound()
  return recording
}

/** Holds a recording until the transaction ends. @returns null unless it is being made, and not being destroyed */
export async function lockTake(tx: SealedTransaction, programId: string, recordingId: string) {
  const [row] = await tx.$queryRaw<{ original_bytes: bigint | null; original_key_id: string | null }[]>`
    select original_bytes, original_key_id from recording
    where program_id = ${programId} and id = ${recordingId} and state = 'recording' and destroyed_at is null
    for update`
  return row ?? null
}

/** Blobs that are removed at once: an hour has thousands, and for each its folder is synced. */
const REMOVED_AT_ONCE = 32

/** Removes the pieces of a recording, of which the key is gone or another form is whole. */
export async function removePieces(
  { db, blobs }: Pick<IngestDeps, 'db' | 'blobs'>,
  programId: string,
  recordingId: string,
): Promise<void> {
  const sealed = sealedOf(db)
  const of = { programId, recordingId }
  for (;;) {
    const some = await sealed.recordingPiece.findMany({ where: of, orderBy: { number: 'asc' }, take: REMOVED_AT_ONCE })
    if (some.length === 0) return
    await Promise.all(some.map((one) => blobs.remove(one.blobId)))
    await sealed.recordingPiece.deleteMany({ where: { ...of, blobId: { in: some.map((one) => one.blobId) } } })
  }
}

/** Pieces that a dead server was sealing: they were never acknowledged, and come again. Call before listening. */
export async function sweepPieces({ db, blobs }: Pick<IngestDeps, 'db' | 'blobs'>): Promise<void> {
  const sealed = sealedOf(db)
  for (const { programId, recordingId, number, blobId } of await sealed.recordingPiece.findMany({
    where: { bytes: null },
  })) {
    await blobs.remove(blobId)
    await sealed.recordingPiece.deleteMany({ where: { programId, recordingId, number, blobId, bytes: null } })
  }
}
