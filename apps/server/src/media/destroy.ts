import type { NewEvent } from '../gate/schema.ts'
import { sealedOf } from '@earshot/db/sealed'
import { dueRecordings } from '../gate/due.ts'
import { appendWithin } from '../gate/ledger.ts'
import { tellPages } from '../live/outbox.ts'
import type { IngestDeps } from './run-ingest.ts'
import { destroySpare } from './spare.ts'
import { removePieces } from './takes/take.ts'

/** Who destroys by what was agreed to. */
const RULE = { personId: 'earshot', role: 'program' } as const

/**
 * Destroys a recording that is to be gone, if it still is. That it is being destroyed is written down before anything is
 * done, so that a kill leaves nothing that looks whole: from then on it is denied, and finished whatever is said later.
 * Its keys go first, which makes noise of whatever was sealed under them, in every copy; then its blobs, and every row
 * that holds a word about it. Then `deleted` is written to the ledger of everyone who took part.
 * @returns whether it was destroyed now
 */
export async function destroyIfDue(deps: IngestDeps, programId: string, recordingId: string): Promise<boolean> {
  const db = sealedOf(deps.db)
  const where = { programId, id: recordingId, state: { not: 'destroyed' } }
  const [due] = await dueRecordings(deps.db, programId, deps.now(), { recordingId })
  const begun = { destroyedAt: new Date(deps.now()) }
  if (due) await db.recording.updateMany({ where: { ...where, destroyedAt: null }, data: begun })
  const recording = await db.recording.findFirst({ where })
  if (!recording?.destroyedAt) return false
  for (const keyId of [recording.keyId, recording.originalKeyId]) if (keyId) await deps.keys.destroy(keyId)
  for (const blobId of [recording.audioBlobId, recording.peaksBlobId, recording.originalBlobId])
    if (blobId) await deps.blobs.remove(blobId)
  await destroySpare(deps, { programId, recordingId })
  await removePieces(deps, programId, recordingId)
  return writeDown(deps, programId, recordingId, recording.sessionId)
}

/** All in one commit, so that nothing is listed as gone of which a row is left. */
function writeDown(
  { db, now }: IngestDeps,
  programId: string,
  recordingId: string,
  sessionId: string,
): Promise<boolean> {
  return sealedOf(db).$transaction(async (tx) => {
    const rows = await tx.participant.findMany({ where: { programId, sessionId }, orderBy: { clientId: 'asc' } })
    const participants = rows.map((row) => row.clientId)
    // Whoever writes under a permit holds these: what they wrote is seen here, and later they are denied.
    await tx.$queryRaw`select 1 from ledger_head
      where program_id = ${programId} and client_id = any(${participants}::text[]) order by client_id for update`
    const at = new Date(now())
    const gone = await tx.recording.updateMany({
      where: { programId, id: recordingId, state: { not: 'destroyed' } },
      data: {
        state: 'destroyed',
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
    await tx.recordingGap.deleteMany({ where: { programId, recordingId } })
    await tx.soughtPart.deleteMany({ where: { programId, recordingId } })
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
