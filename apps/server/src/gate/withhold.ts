import { DAY, type Span } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import type { KeyStore } from '../media/keys.ts'
import { sealText } from '../media/words.ts'
import { notFound } from '../refusal.ts'
import { appendWithin, type Written } from './ledger.ts'
import type { NewEvent } from './schema.ts'

/** Who says a time from memory means the part around it: so much more is left out on each side. */
export const WIDENED_MS = 2 * 60 * 1000

/** @param lastMs how long the recording is; null where it is not known, or not told to whoever asks */
export const widened = ({ startMs, endMs }: Span, lastMs: number | null): { startMs: number; endMs: number } => ({
  startMs: Math.max(0, startMs - WIDENED_MS),
  endMs: Math.min(endMs + WIDENED_MS, lastMs ?? DAY),
})

/** How a part is to be found whose times the client does not name. */
export const waysToFind = ['alone', 'together'] as const
export type WayToFind = (typeof waysToFind)[number]

/** What a client said of the part, at most. */
export const MOST_WORDS = 300

export type ToLeaveOut =
  | { readonly ranges: readonly Span[] }
  | { readonly finderId: string; readonly way: WayToFind; readonly words: string }

type Said = Omit<Extract<NewEvent, { kind: 'range-withheld' }>, 'kind' | 'recordingId' | 'ranges' | 'finderId'>

/** A recording in which a client took part. @throws Refusal not-found for any other, and for one that is going */
export async function requireRecordingOf(db: Db, programId: string, recordingId: string, clientId: string) {
  const row = await sealedOf(db).recording.findFirst({ where: { programId, id: recordingId, destroyedAt: null } })
  if (!row) throw notFound()
  const session = await db.session.findFirst({
    where: { programId, id: row.sessionId, participants: { some: { clientId } } },
  })
  if (!session) throw notFound()
  return { session, state: row.state, durationMs: row.durationMs }
}

/**
 * Writes that a part is to be left out: from this commit on nobody hears the recording. What the client said of a part
 * that is to be found is sealed under the recording's key.
 * @throws Refusal not-found: it is going, or there is no rendition yet in which a part could be found
 */
export function withhold(
  { db, keys, now }: { readonly db: Db; readonly keys: KeyStore; readonly now: () => number },
  programId: string,
  recordingId: string,
  said: Said,
  what: ToLeaveOut,
): Promise<Written> {
  const { clientId } = said
  return sealedOf(db).$transaction(async (tx) => {
    const keyId = await hold(tx, programId, recordingId, clientId)
    const part =
      'ranges' in what
        ? { ranges: what.ranges.map(({ startMs, endMs }) => ({ startMs, endMs })) }
        : { ranges: null, finderId: what.finderId }
    const [written] = await appendWithin(
      tx,
      programId,
      [{ ...said, kind: 'range-withheld', recordingId, ...part }],
      now,
    )
    if ('ranges' in what) return written!
    if (keyId === null) throw notFound()
    const { id: eventId } = written!
    const sealed = what.words === '' ? null : new Uint8Array(sealText(await keys.open(keyId), eventId, what.words))
    await tx.soughtPart.create({ data: { programId, eventId, recordingId, clientId, way: what.way, sealed } })
    return written!
  })
}

/**
 * Holds the client's ledger and the recording until the transaction ends, so that its key is not replaced meanwhile.
 * @returns the key of its rendition; null: there is none yet
 */
async function hold(tx: SealedTransaction, programId: string, recordingId: string, clientId: string) {
  await tx.$queryRaw`select 1 from ledger_head where program_id = ${programId} and client_id = ${clientId} for update`
  const [row] = await tx.$queryRaw<{ key_id: string | null }[]>`
    select case when state = 'ready' then key_id end as key_id from recording
    where program_id = ${programId} and id = ${recordingId} and destroyed_at is null for share`
  if (!row) throw notFound()
  return row.key_id
}

/** How a part without times is to be found, as its client chose; null: it has times, or has been found since. */
export async function wayChosen(db: Db, programId: string, eventId: string): Promise<WayToFind | null> {
  const where = { programId, eventId }
  const sought = await sealedOf(db).soughtPart.findFirst({ where, select: { way: true } })
  return waysToFind.find((one) => one === sought?.way) ?? null
}
