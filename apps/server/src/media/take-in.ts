import type { Readable } from 'node:stream'
import { sealedOf } from '@earshot/db/sealed'
import type { Actor } from '../actor.ts'
import { tellPages } from '../live/outbox.ts'
import { newId } from '../ids.ts'
import { notFound, Refusal, refused } from '../refusal.ts'
import { newKeyId } from './keys.ts'
import { daysOf, markBrought, requireConsent, within, type TakeInDeps } from './may-take-in.ts'
import { receive } from './receive.ts'

/** Uploads that one person may have begun and not sent. */
const BEGUN_AT_MOST = 50

export const sources = ['phone', 'recorder', 'computer', 'video-call', 'other'] as const
export type Source = (typeof sources)[number]

/**
 * Prepares to take a recording of one of the clinician's own sessions.
 * @throws Refusal not-found for a session of somebody else; consent-forbids with the first reason when nothing may be kept
 */
export async function beginUpload(
  deps: TakeInDeps,
  actor: Actor,
  wish: { sessionId: string; source: Source; bytes: number },
): Promise<string> {
  const { programId } = actor
  await markBrought(deps, actor, wish.sessionId)
  if (wish.bytes === 0) throw refused('empty')
  if (wish.bytes > deps.uploadLimitBytes) throw refused('too-large')
  const db = sealedOf(deps.db)
  const session = await requireConsent(deps, actor, wish.sessionId)
  const begun = await db.recording.count({ where: { programId, createdBy: actor.personId, state: 'receiving' } })
  if (begun >= BEGUN_AT_MOST) throw new Refusal('TOO_MANY_REQUESTS', 'too-many')
  const recordingId = newId('rec')
  await db.recording.create({
    data: {
      programId,
      ...(await daysOf(deps, programId)),
      id: recordingId,
      sessionId: session.id,
      state: 'receiving',
      createdBy: actor.personId,
      createdAt: new Date(deps.now()),
    },
  })
  await db.externalCopy.create({
    data: {
      programId,
      id: recordingId,
      sessionId: session.id,
      clinicianId: actor.personId,
      source: wish.source,
      createdAt: new Date(deps.now()),
    },
  })
  return recordingId
}

/**
 * Seals an upload as it arrives. When this returns, every byte is durable and the recording waits for its ingest.
 * @throws Refusal not-found for an upload that is not this person's or was begun already; UploadRefused, having left nothing
 */
export async function takeIn(
  deps: TakeInDeps,
  actor: Actor,
  recordingId: string,
  upload: { body: Readable; declaredBytes: number | null; signal: AbortSignal },
): Promise<void> {
  const { programId } = actor
  const db = sealedOf(deps.db)
  const where = { programId_id: { programId, id: recordingId } }
  // Named before it is made, so that no crash leaves a key of which nobody knows.
  const keyId = newKeyId()
  const claimed = await db.recording.updateMany({
    where: { programId, id: recordingId, createdBy: actor.personId, state: 'receiving', originalKeyId: null },
    data: { originalKeyId: keyId },
  })
  if (claimed.count === 0) {
    upload.body.resume()
    throw notFound()
  }
  let blobId: string | null = null
  try {
    const { sessionId } = await db.recording.findUniqueOrThrow({ where, select: { sessionId: true } })
    await requireConsent(deps, actor, sessionId)
    blobId = await deps.blobs.create()
    await db.recording.update({ where, data: { originalBlobId: blobId } })
    const { key } = await deps.keys.create(keyId)
    const { bytes } = await receive({
      body: upload.body,
      declaredBytes: upload.declaredBytes,
      to: { path: deps.blobs.path(blobId), key },
      limitBytes: deps.uploadLimitBytes,
      signal: upload.signal,
      onBytes: (got) => deps.progress.setBytes(recordingId, got),
    })
    // Asked again: the client may have said no while it was being sent.
    await requireConsent(deps, actor, sessionId)
    await db.$transaction(async (tx) => {
      await tx.recording.update({ where, data: { state: 'received', originalBytes: bytes } })
      await deps.jobs.ingest(programId, recordingId, within(tx))
      await tellPages(tx, programId, { kind: 'recording', recordingId })
    })
  } catch (error) {
    upload.body.resume()
    await deps.keys.destroy(keyId)
    if (blobId) await deps.blobs.remove(blobId)
    await db.externalCopy.deleteMany({ where: { programId, id: recordingId } })
    await db.recording.delete({ where })
    throw error
  } finally {
    deps.progress.clear(recordingId)
  }
}
