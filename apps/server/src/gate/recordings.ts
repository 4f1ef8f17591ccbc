import type { Span } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import type { Actor } from '../actor.ts'
import { notFound, refused, tryAgain } from '../refusal.ts'
import { heldUnderLock } from './holds.ts'
import { heldBy, type Permit } from './permit.ts'
import { united } from './withholding.ts'

/** Where an upload of one's own stands; nothing of what is in it. @throws Refusal not-found */
export async function uploadState(db: Db, who: Pick<Actor, 'programId' | 'personId'>, recordingId: string) {
  const row = await sealedOf(db).recording.findFirst({
    where: { programId: who.programId, id: recordingId, createdBy: who.personId },
    select: { state: true, failure: true, sessionId: true },
  })
  if (!row) throw notFound()
  return row
}

/**
 * Takes a failed upload off the lists. There is nothing left of it but this row, unless a hold keeps what was sent.
 * @throws Refusal not-found, not-failed, held-upload, try-again
 */
export async function dismissFailed(
  db: Db,
  who: Pick<Actor, 'programId' | 'personId'>,
  recordingId: string,
): Promise<void> {
  const { state, sessionId } = await uploadState(db, who, recordingId)
  if (state !== 'failed') throw refused('not-failed')
  // Not while its original is still being destroyed: then nobody would know of it any more.
  const { programId } = who
  const gone = await sealedOf(db).$transaction(async (tx) => {
    if (await heldUnderLock(tx, programId, sessionId)) throw refused('held-upload')
    await tx.recordingGap.deleteMany({ where: { programId, recordingId, recording: { state } } })
    const where = { programId, id: recordingId, state, originalKeyId: null, originalBlobId: null }
    return tx.recording.deleteMany({ where })
  })
  if (gone.count === 0) throw tryAgain()
}

/** Where in a recording that was made here nothing was captured, and for how long. */
export async function gapsOf(db: Db, permit: Permit): Promise<{ kind: string; atMs: number; lengthMs: number }[]> {
  const { programId, recordingId } = heldBy(permit)
  const gaps = await sealedOf(db).recordingGap.findMany({
    where: { programId, recordingId, atMs: { not: null } },
    orderBy: { stretch: 'asc' },
  })
  return gaps.map(({ kind, atMs, lengthMs }) => ({ kind, atMs: atMs!, lengthMs }))
}

/**
 * Which parts a rendition leaves out because somebody who took part asked for it: silence of equal length. Neither who
 * asked nor why.
 */
export function leftOutOf(permit: Permit): Span[] {
  const { obligations, media } = heldBy(permit)
  const lastMs = media.durationMs ?? 0
  return united(obligations.leaveOut)
    .filter(({ startMs }) => startMs < lastMs)
    .map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs, lastMs) }))
}
