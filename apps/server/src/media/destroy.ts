import type { NewEvent } from '../gate/schema.ts'
import { sealedOf } from '@earshot/db/sealed'
import { ownCauses, type Causes, type GoneKinds } from '../gate/deletions.ts'
import { dueRecordings } from '../gate/due.ts'
import { heldUnderLock } from '../gate/holds.ts'
import { appendWithin } from '../gate/ledger.ts'
import { tellPages } from '../live/outbox.ts'
import { tryAgain } from '../refusal.ts'
import type { IngestDeps } from './run-ingest.ts'
import { destroySpareToo } from './spare.ts'
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
  await beginIfDue(deps, programId, recordingId)
  const recording = await db.recording.findFirst({ where })
  if (!recording?.destroyedAt) return false
  const { sessionId, destroyedAt: begunAt } = recording
  const hadOriginal = recording.originalKeyId !== null
  for (const keyId of [recording.keyId, recording.originalKeyId]) if (keyId) await deps.keys.destroy(keyId)
  const keysGoneAt = new Date(Math.max(deps.now(), begunAt.getTime()))
  for (const blobId of [recording.audioBlobId, recording.peaksBlobId, recording.originalBlobId])
    if (blobId) await deps.blobs.remove(blobId)
  await destroySpareToo(deps, { programId, recordingId })
  await removePieces(deps, programId, recordingId)
  const causes = await ownCauses(deps.db, { programId, recordingId, sessionId, at: begunAt.getTime() })
  const of = { programId, recordingId, sessionId }
  const media = { sound: Number(recording.audioBlobId !== null), peaks: Number(recording.peaksBlobId !== null) }
  return writeDown(deps, { ...of, begunAt, keysGoneAt, causes, media: { ...media, original: Number(hadOriginal) } })
}

/**
 * Destroys what somebody was told is to be gone.
 * @returns whether it is; else a hold keeps it back
 * @throws Refusal try-again when neither is so yet
 */
export async function destroyAsTold(deps: IngestDeps, programId: string, recordingId: string): Promise<boolean> {
  await destroyIfDue(deps, programId, recordingId)
  const row = await sealedOf(deps.db).recording.findFirst({ where: { programId, id: recordingId } })
  if (!row || row.state === 'destroyed') return true
  if (row.keptBackAt === null || row.destroyedAt !== null) throw tryAgain()
  return false
}

/**
 * Writes down that it is being destroyed if it is to be gone; or, where a hold keeps it, since when it does: from then on
 * it is as good as gone for everyone, whatever is said later, and goes once the hold is lifted.
 */
async function beginIfDue({ db, now }: IngestDeps, programId: string, recordingId: string): Promise<void> {
  const where = { programId, id: recordingId, state: { not: 'destroyed' }, destroyedAt: null }
  const recording = await sealedOf(db).recording.findFirst({ where })
  if (!recording) return
  const [due] = await dueRecordings(db, programId, now(), { recordingId })
  if (!due && recording.keptBackAt === null) return
  const { sessionId } = recording
  await sealedOf(db).$transaction(async (tx) => {
    const isHeld = await heldUnderLock(tx, programId, sessionId)
    const at = new Date(now())
    if (!isHeld) await tx.recording.updateMany({ where, data: { destroyedAt: at } })
    else {
      const kept = await tx.recording.updateMany({ where: { ...where, keptBackAt: null }, data: { keptBackAt: at } })
      if (kept.count > 0) await tellPages(tx, programId, { kind: 'facts' })
    }
  })
}

interface Deed {
  readonly programId: string
  readonly recordingId: string
  readonly sessionId: string
  readonly begunAt: Date
  readonly keysGoneAt: Date
  readonly causes: Causes
  /** How many files of each kind there were. */
  readonly media: Pick<GoneKinds, 'sound' | 'peaks' | 'original'>
}

/** All in one commit, so that nothing is listed as gone of which a row is left. */
function writeDown({ db, now }: IngestDeps, deed: Deed): Promise<boolean> {
  const { programId, recordingId, sessionId, begunAt, keysGoneAt, causes, media } = deed
  return sealedOf(db).$transaction(async (tx) => {
    const rows = await tx.participant.findMany({ where: { programId, sessionId }, orderBy: { clientId: 'asc' } })
    const participants = rows.map((row) => row.clientId)
    // Whoever writes under a permit holds these: what they wrote is seen here, and later they are denied.
    await tx.$queryRaw`select 1 from ledger_head
      where program_id = ${programId} and client_id = any(${participants}::text[]) order by client_id for update`
    const at = new Date(Math.max(now(), keysGoneAt.getTime()))
    const destroyed = await tx.recording.updateMany({
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
    if (destroyed.count === 0) return false
    const ofThread = { programId, thread: { recordingId } }
    const words = {
      questions: (await tx.question.deleteMany({ where: ofThread })).count,
      comments: (await tx.comment.deleteMany({ where: ofThread })).count,
      moments: (await tx.thread.deleteMany({ where: { programId, recordingId } })).count,
      gaps: (await tx.recordingGap.deleteMany({ where: { programId, recordingId } })).count,
    } satisfies Omit<GoneKinds, keyof typeof media>
    await tx.soughtPart.deleteMany({ where: { programId, recordingId } })
    await tx.share.updateMany({ where: { programId, recordingId, endedAt: null }, data: { endedAt: at } })
    await tellPages(tx, programId, { kind: 'recording', recordingId })
    const events = participants.map((clientId): NewEvent => deletedEvent(clientId, recordingId, at.getTime()))
    const gone = { ...media, ...words }
    const when = { begunAt, keysGoneAt, deletedAt: at }
    await tx.deletion.create({ data: { programId, recordingId, sessionId, ...when, gone, causes } })
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
