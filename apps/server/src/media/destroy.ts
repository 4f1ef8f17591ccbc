import type { NewEvent } from '../gate/schema.ts'
import { sealedOf } from '@earshot/db/sealed'
import { dueRecordings, type Due } from '../gate/due.ts'
import { appendWithin } from '../gate/ledger.ts'
import { tellPages } from '../live/outbox.ts'
import type { IngestDeps } from './run-ingest.ts'

/** Who destroys by what was agreed to. */
const RULE = { personId: 'earshot', role: 'program' } as const

/**
 * Destroys a recording that is to be gone, if it still is: its keys first, which makes noise of whatever was sealed under
 * them, in every copy; then its blobs, and every row that holds a word about it. Then `deleted` is written to the ledger
 * of everyone who took part. May be run again after a kill at any point.
 * @returns whether it was destroyed now
 */
export async function destroyIfDue(deps: IngestDeps, programId: string, recordingId: string): Promise<boolean> {
  const [due] = await dueRecordings(deps.db, programId, deps.now(), { recordingId })
  if (!due) return false
  const db = sealedOf(deps.db)
  const recording = await db.recording.findUnique({ where: { programId_id: { programId, id: recordingId } } })
  if (!recording || recording.state === 'destroyed') return false
  for (const keyId of [recording.keyId, recording.originalKeyId]) if (keyId) await deps.keys.destroy(keyId)
  for (const blobId of [recording.audioBlobId, recording.peaksBlobId, recording.originalBlobId])
    if (blobId) await deps.blobs.remove(blobId)
  return writeDown(deps, due)
}

/** All in one commit, so that nothing is listed as gone of which a row is left. */
function writeDown({ db, now }: IngestDeps, { programId, recordingId, participants }: Due): Promise<boolean> {
  return sealedOf(db).$transaction(async (tx) => {
    const at = new Date(now())
    const gone = await tx.recording.updateMany({
      where: { programId, id: recordingId, state: { in: ['ready', 'failed'] } },
      data: {
        state: 'destroyed',
        destroyedAt: at,
        keyId: null,
        audioBlobId: null,
        audioBytes: null,
        audioType: null,
        peaksBlobId: null,
        durationMs: null,
        originalKeyId: null,
        originalBlobId: null,
        originalBytes: null,
      },
    })
    // Another node was quicker.
    if (gone.count === 0) return false
    const ofThread = { programId, thread: { recordingId } }
    await tx.question.deleteMany({ where: ofThread })
    await tx.comment.deleteMany({ where: ofThread })
    await tx.thread.deleteMany({ where: { programId, recordingId } })
    await tx.share.updateMany({ where: { programId, recordingId, endedAt: null }, data: { endedAt: at } })
    await tellPages(tx, programId, { kind: 'recording', recordingId })
    const events = participants.map((clientId): NewEvent => deletedEvent(clientId, recordingId, at.getTime()))
    await appendWithin(tx, programId, events, now)
    return true
  })
}

const deletedEvent = (clientId: string, recordingId: string, happened: number): NewEvent => ({
  kind: 'deleted',
  clientId,
  recordingId,
  recordedBy: RULE,
  obtained: 'rule',
  signature: null,
  language: 'en',
  interpreter: 'none',
  notice: null,
  happened,
})
