import { createHmac, hkdfSync } from 'node:crypto'
import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import type { Actor } from '../../actor.ts'
import { isStopped, stopsOf } from '../../gate/take-in.ts'
import { notFound, Refusal, refused, tryAgain } from '../../refusal.ts'
import { sniffFormat } from '../formats.ts'
import type { DataKey } from '../keys.ts'
import { requireConsent, type TakeInDeps } from '../may-take-in.ts'
import { UploadRefused } from '../refused.ts'
import { SealedWriter } from '../vault.ts'
import { EARLY_MS, lockTake, requireOwnRecording, type GapKind } from './take.ts'

/** More than the browser ever sends at once: a minute of sound. */
export const PIECE_LIMIT_BYTES = 1024 * 1024

export interface PieceSent {
  readonly number: number
  readonly stretch: number
  /** Since the recording was begun, as everything here. */
  readonly startMs: number
  readonly endMs: number
  /** Of the first piece of a stretch that is not the first: why nothing was captured before it. */
  readonly after: GapKind | null
  readonly bytes: Buffer
}

/**
 * Seals the next piece of a recording that is made here. When this returns it is durable and never lost. Sent twice, it
 * is there once.
 * @returns how many pieces are here
 * @throws Refusal not-found, consent-forbids, client-stopped for what was captured after a client asked to stop,
 *   other-piece for another one under the same number, piece-out-of-order; UploadRefused
 */
export async function takePiece(
  deps: TakeInDeps,
  actor: Actor,
  recordingId: string,
  piece: PieceSent,
): Promise<number> {
  const { programId } = actor
  const recording = await requireOwnRecording(deps.db, actor, recordingId)
  if (recording.state !== 'recording' || !recording.originalKeyId) throw notFound()
  if (piece.bytes.length === 0) throw new UploadRefused('empty')
  const [stops, key, blobId] = await Promise.all([
    stopsOf(deps.db, programId, recording.sessionId),
    deps.keys.open(recording.originalKeyId),
    deps.blobs.create(),
    requireConsent(deps, actor, recording.sessionId, EARLY_MS),
  ])
  if (isStopped(stops, recording.createdAt.getTime() + piece.startMs)) throw refused('client-stopped')
  const digest = digestOf(key, piece.bytes)
  const db = sealedOf(deps.db)
  const of = { programId, recordingId }

  const named = await db.$transaction(async (tx) => {
    const take = await lockTake(tx, programId, recordingId)
    if (!take) throw notFound()
    const around = await tx.recordingPiece.findMany({
      where: { ...of, number: { in: [piece.number - 1, piece.number] } },
    })
    const known = around.find((one) => one.number === piece.number)
    if (known?.digest) {
      if (!digest.equals(known.digest)) throw refused('other-piece')
      return { isKnown: true, cut: null }
    }
    if (Number(take.original_bytes ?? 0) + piece.bytes.length > deps.uploadLimitBytes)
      throw new UploadRefused('too-large', deps.uploadLimitBytes)
    requireNext(around.find((one) => one.number === piece.number - 1 && one.digest !== null) ?? null, piece)
    const { number, stretch, startMs, endMs } = piece
    const row = { stretch, startMs, endMs, blobId, createdAt: new Date(deps.now()) }
    // Named before it is made, so that no crash leaves a blob of which nobody knows.
    if (known) await tx.recordingPiece.updateMany({ where: { ...of, number }, data: row })
    else await tx.recordingPiece.create({ data: { ...of, number, ...row } })
    return { isKnown: false, cut: known?.blobId ?? null }
  })
  if (named.isKnown) return piece.number + 1
  if (named.cut) await deps.blobs.remove(named.cut)

  try {
    const writer = await SealedWriter.create(deps.blobs.path(blobId), key)
    await writer.write(piece.bytes)
    await writer.finish()
    await db.$transaction((tx) => acknowledge(tx, of, piece, { blobId, digest }))
  } catch (error) {
    await deps.blobs.remove(blobId)
    const mine = { ...of, number: piece.number, blobId }
    const { count } = await db.recordingPiece.deleteMany({ where: mine })
    // The same piece was sent again before this one was sealed, and took its place.
    if (count === 0 && !(error instanceof Refusal)) throw tryAgain()
    throw error
  }
  return piece.number + 1
}

type Of = { readonly programId: string; readonly recordingId: string }

/** Pieces come in their order, and a new stretch says what was before it. @param last the piece before it, acknowledged */
function requireNext(last: { stretch: number; startMs: number } | null, piece: PieceSent): void {
  if (last === null && piece.number !== 0) throw refused('piece-out-of-order')
  const isNewStretch = piece.stretch === (last?.stretch ?? -1) + 1
  if (!isNewStretch && piece.stretch !== last?.stretch) throw badInput()
  if ((piece.after !== null) !== (isNewStretch && last !== null)) throw badInput()
  if (last && piece.startMs < last.startMs) throw badInput()
  if (isNewStretch && sniffFormat(piece.bytes) === null) throw new UploadRefused('not-sound')
}

const badInput = () => new Refusal('BAD_REQUEST', 'bad-input')

async function acknowledge(
  tx: SealedTransaction,
  of: Of,
  piece: PieceSent,
  { blobId, digest }: { blobId: string; digest: Buffer },
): Promise<void> {
  const bytes = piece.bytes.length
  // It may have been ended, or be gone, meanwhile.
  const held = await tx.$executeRaw`update recording set original_bytes = coalesce(original_bytes, 0) + ${bytes}
    where program_id = ${of.programId} and id = ${of.recordingId} and state = 'recording' and destroyed_at is null`
  if (held === 0) throw notFound()
  const whole = await tx.recordingPiece.updateMany({
    where: { ...of, number: piece.number, blobId, bytes: null },
    data: { bytes, digest: new Uint8Array(digest) },
  })
  if (whole.count === 0) throw tryAgain()
  if (piece.after === null) return
  const last = await tx.recordingPiece.findFirst({
    where: { ...of, number: piece.number - 1 },
    select: { endMs: true },
  })
  const lengthMs = Math.max(0, piece.startMs - (last?.endMs ?? 0))
  await tx.recordingGap.create({ data: { ...of, stretch: piece.stretch, kind: piece.after, lengthMs } })
}

/** Under the recording's key, so that it dies with it. */
function digestOf(key: DataKey, bytes: Buffer): Buffer {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'earshot piece digest v1', 32))
  return createHmac('sha256', own).update(bytes).digest()
}
