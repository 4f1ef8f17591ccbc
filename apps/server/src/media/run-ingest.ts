import { DAY } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { heldSessions, unlessHeld } from '../gate/holds.ts'
import { withheldOf } from '../gate/withheld.ts'
import { tellPages } from '../live/outbox.ts'
import type { Blobs } from './blobs.ts'
import { ingest, IngestError, type IngestCode } from './ingest.ts'
import { KeyDestroyed, newKeyId, type KeyStore } from './keys.ts'
import type { Progress } from './progress.ts'
import { originalOf } from './takes/end-take.ts'
import { removePieces, sweepPieces } from './takes/take.ts'
import { VaultFault } from './vault.ts'

export interface IngestDeps {
  readonly db: Db
  readonly keys: KeyStore
  readonly blobs: Blobs
  readonly progress: Progress
  readonly now: () => number
}

/** Where a rendition lies, and under which key. */
export interface Rendition {
  readonly keyId: string
  readonly audioBlobId: string
  readonly peaksBlobId: string
}

/** A tab may stay open for hours before somebody picks the file; not for a day. */
const UNSENT_MS = DAY

/**
 * Makes a received recording ready: one constant rendition and its peaks under a key of their own; then the
 * original's key is destroyed, unless a hold keeps it. May be run again after a kill at any point: what an earlier run left is destroyed
 * first, and nothing is listed as ready before the rendition is whole and durable.
 */
export async function runIngest(
  deps: IngestDeps,
  programId: string,
  recordingId: string,
  signal?: AbortSignal,
): Promise<void> {
  const db = sealedOf(deps.db)
  const where = { programId_id: { programId, id: recordingId } }
  const recording = await db.recording.findUnique({ where })
  if (recording?.state === 'ready' || recording?.state === 'failed')
    return destroyOriginal(deps, programId, recordingId)
  if (!recording || (recording.state !== 'received' && recording.state !== 'ingesting')) return

  await destroyRendition(deps, recording)
  const keyId = newKeyId()
  const [audioBlobId, peaksBlobId] = [await deps.blobs.create(), await deps.blobs.create()]
  // Written down before a byte is made, so that a later run knows what to destroy. Not of one that is being destroyed.
  const begun = await db.recording.updateMany({
    where: { programId, id: recordingId, state: recording.state, destroyedAt: null },
    data: { state: 'ingesting', keyId, audioBlobId, peaksBlobId },
  })
  if (begun.count === 0) return

  try {
    const { key } = await deps.keys.create(keyId)
    const original = await originalOf(deps, recording)
    if (!original) throw new IngestError('empty')
    // What was withheld while it was recorded is in no rendition at all. What is said from here on is left out of this one.
    const leaveOut = (await withheldOf(deps.db, programId, recordingId, deps.now()))?.ranges ?? []
    const made = await ingest({
      original,
      leaveOut,
      audio: { path: deps.blobs.path(audioBlobId), key },
      peaks: { path: deps.blobs.path(peaksBlobId), key },
      onProgress: (share) => deps.progress.set(recordingId, share),
      ...(signal ? { signal } : {}),
    })
    const isReady = await db.$transaction(async (tx) => {
      const ready = await tx.recording.updateMany({
        where: { programId, id: recordingId, state: 'ingesting', keyId, destroyedAt: null },
        data: {
          state: 'ready',
          readyAt: new Date(deps.now()),
          durationMs: made.durationMs,
          audioBytes: made.audioBytes,
          audioType: made.audioType,
          leftOut: leaveOut.map(({ startMs, endMs }) => ({ startMs, endMs })),
        },
      })
      for (const [stretch, atMs] of made.gapsAtMs.entries())
        await tx.recordingGap.updateMany({ where: { programId, recordingId, stretch }, data: { atMs } })
      if (ready.count > 0) await tellPages(tx, programId, { kind: 'recording', recordingId })
      return ready.count > 0
    })
    // It was to be gone meanwhile.
    if (!isReady) return await destroyRendition(deps, { keyId, audioBlobId, peaksBlobId })
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    await destroyRendition(deps, { keyId, audioBlobId, peaksBlobId })
    await db.$transaction(async (tx) => {
      await tx.recording.updateMany({
        where: { programId, id: recordingId, state: 'ingesting' },
        data: { state: 'failed', failure, keyId: null, audioBlobId: null, peaksBlobId: null },
      })
      await tellPages(tx, programId, { kind: 'recording', recordingId })
    })
  } finally {
    deps.progress.clear(recordingId)
  }
  await destroyOriginal(deps, programId, recordingId)
}

/** Why it will never be made ready; null for what may be better the next time. */
function failureOf(error: unknown): IngestCode | null {
  if (error instanceof IngestError) return error.code
  // A blob that is not there, or a key that does not open, may be a disk not mounted or another master key.
  const isBroken = error instanceof KeyDestroyed || (error instanceof VaultFault && error.fault !== 'missing')
  return isBroken ? 'damaged' : null
}

/**
 * The original's key goes first: what is left of its blob is noise. What a hold keeps stays: nothing is made of it and
 * nobody hears it, and it is asked for again once that is lifted.
 */
export async function destroyOriginal(deps: IngestDeps, programId: string, recordingId: string): Promise<void> {
  const db = sealedOf(deps.db)
  const where = { programId_id: { programId, id: recordingId } }
  const select = { sessionId: true, originalKeyId: true, originalBlobId: true } as const
  const recording = await db.recording.findUnique({ where, select })
  if (!recording) return
  const { sessionId, originalKeyId, originalBlobId } = recording
  const isFree = await unlessHeld(deps.db, { programId, sessionId }, async () => {
    if (originalKeyId) await deps.keys.destroy(originalKeyId)
  })
  if (!isFree) return
  if (originalBlobId) await deps.blobs.remove(originalBlobId)
  await removePieces(deps, programId, recordingId)
  await db.recording.update({ where, data: { originalKeyId: null, originalBlobId: null } })
}

export async function destroyRendition(
  deps: Pick<IngestDeps, 'keys' | 'blobs'>,
  made: { readonly [name in keyof Rendition]: string | null },
): Promise<void> {
  if (made.keyId) await deps.keys.destroy(made.keyId)
  if (made.audioBlobId) await deps.blobs.remove(made.audioBlobId)
  if (made.peaksBlobId) await deps.blobs.remove(made.peaksBlobId)
}

/** Recordings that are not yet made ready and of which no job is left, asked for or under way. */
export async function forgottenIngests(db: Db): Promise<{ programId: string; recordingId: string }[]> {
  const [unfinished, jobs] = await Promise.all([
    unfinishedIngests(db),
    sealedOf(db).$queryRaw<{ key: string }[]>`
      select singleton_key as key from pgboss.job where name = 'ingest' and state < 'completed'`,
  ])
  const known = new Set(jobs.map((job) => job.key))
  return unfinished.filter((one) => !known.has(one.recordingId))
}

/** Recordings that a dead server left before, in or just after their ingest, and those whose original no hold keeps any more. */
export async function unfinishedIngests(db: Db): Promise<{ programId: string; recordingId: string }[]> {
  const rows = await sealedOf(db).recording.findMany({
    where: {
      OR: [
        { state: { in: ['received', 'ingesting'] } },
        { state: { in: ['ready', 'failed'] }, originalKeyId: { not: null } },
      ],
    },
    select: { programId: true, id: true, sessionId: true, state: true },
  })
  const unfinished: { programId: string; recordingId: string }[] = []
  for (const [programId, own] of Map.groupBy(rows, (row) => row.programId)) {
    const sessionIds = [...new Set(own.map((row) => row.sessionId))]
    const held = await heldSessions(db, programId, sessionIds)
    for (const { id, sessionId, state } of own)
      if (state === 'received' || state === 'ingesting' || !held.has(sessionId))
        unfinished.push({ programId, recordingId: id })
  }
  return unfinished
}

/** Uploads that were begun so long ago and never sent: nobody waits for them, and nothing was recorded of them. */
export async function forgetUnsent({ db, now }: Pick<IngestDeps, 'db' | 'now'>): Promise<void> {
  const before = new Date(now() - UNSENT_MS)
  await sealedOf(db).$transaction(async (tx) => {
    const unsent = await tx.$queryRaw<{ program_id: string; id: string }[]>`
      delete from recording where state = 'receiving' and original_key_id is null and created_at < ${before}
      returning program_id, id`
    for (const { program_id: programId, id } of unsent) await tx.externalCopy.deleteMany({ where: { programId, id } })
  })
}

/**
 * Uploads that a dead server was taking in: their keys are destroyed and nothing of them stays. A recording that is made
 * here goes on, with all of it that was acknowledged. Call before listening.
 */
export async function sweepUploads({ db, keys, blobs }: Pick<IngestDeps, 'db' | 'keys' | 'blobs'>): Promise<void> {
  const sealed = sealedOf(db)
  for (const one of await sealed.recording.findMany({ where: { state: 'receiving' } })) {
    if (one.originalKeyId) await keys.destroy(one.originalKeyId)
    if (one.originalBlobId) await blobs.remove(one.originalBlobId)
    const where = { programId: one.programId, id: one.id }
    await sealed.externalCopy.deleteMany({ where })
    await sealed.recording.delete({ where: { programId_id: where } })
  }
  await sweepPieces({ db, blobs })
  for (const id of await blobs.leftovers()) await blobs.remove(id)
}
