import type { Span } from '@earshot/consent-core'
import { sealedOf } from '@earshot/db/sealed'
import { heldUnderLock, TURN_MS } from '../gate/holds.ts'
import { withheldOf } from '../gate/withheld.ts'
import { united } from '../gate/withholding.ts'
import { tellPages } from '../live/outbox.ts'
import { tryAgain } from '../refusal.ts'
import { ingest } from './ingest.ts'
import type { Ingested } from './ingest-order.ts'
import { newKeyId, type DataKey } from './keys.ts'
import { dropWords, resealWords } from './reseal.ts'
import { destroyOriginal, type IngestDeps, type Rendition } from './run-ingest.ts'
import { destroyMade, destroySpare, isHeld } from './spare.ts'

/**
 * Makes a recording anew without the parts that somebody asked to leave out, if it still holds one. Until that is done
 * it is denied, whatever happens here: a kill leaves the old rendition, which nobody hears, or the new one. What is to be
 * destroyed is written down before it is made, or replaced, and destroyed first by the next run.
 */
export async function leaveOut(
  deps: IngestDeps,
  programId: string,
  recordingId: string,
  signal?: AbortSignal,
): Promise<void> {
  const of = { programId, recordingId }
  // A hold stops it here, and wherever it is set meanwhile: nobody hears the recording until that is lifted.
  if (await isHeld(deps, of)) return
  await destroySpare(deps, of)
  const withheld = await withheldOf(deps.db, programId, recordingId, deps.now())
  if (!withheld || withheld.isDone) return
  const whole = await begin(deps, of)
  if (!whole) return
  const { made, before } = whole
  let isInPlace = false
  try {
    // Once there is a rendition nothing is made of the original any more.
    await destroyOriginal(deps, programId, recordingId)
    const oldKey = await deps.keys.open(before.keyId)
    const { key } = await deps.keys.create(made.keyId)
    const sound = await ingest({
      original: { path: deps.blobs.path(before.audioBlobId), key: oldKey },
      audio: { path: deps.blobs.path(made.audioBlobId), key },
      peaks: { path: deps.blobs.path(made.peaksBlobId), key },
      leaveOut: [...before.leftOut, ...withheld.ranges],
      lengthMs: before.durationMs,
      ...(signal ? { signal } : {}),
    })
    const keys = { oldKey, key }
    isInPlace = await replace(deps, of, { made, before, sound, keys, ranges: withheld.ranges })
  } finally {
    if (!isInPlace) await destroyMade(deps, of, made)
  }
  await destroySpare(deps, of)
}

interface Of {
  readonly programId: string
  readonly recordingId: string
}

interface Before extends Rendition {
  readonly sessionId: string
  readonly durationMs: number
  readonly leftOut: readonly Span[]
}

/** Names what is about to be made. @returns null: it is not there any more, being destroyed, or held */
async function begin(
  { db, blobs }: IngestDeps,
  { programId, recordingId }: Of,
): Promise<{ made: Rendition; before: Before } | null> {
  const where = { programId, id: recordingId, state: 'ready', destroyedAt: null }
  const known = await sealedOf(db).recording.findFirst({ where, select: { sessionId: true } })
  if (!known) return null
  const { sessionId } = known
  const made = { keyId: newKeyId(), audioBlobId: await blobs.create(), peaksBlobId: await blobs.create() }
  return sealedOf(db).$transaction(async (tx) => {
    if (await heldUnderLock(tx, programId, sessionId)) return null
    // Whoever destroys it says so first, and then destroys what is named by then.
    await tx.$queryRaw`select 1 from recording where program_id = ${programId} and id = ${recordingId} for update`
    const row = await tx.recording.findFirst({ where })
    if (!row) return null
    if ((await tx.spareRendition.count({ where: { programId, recordingId } })) > 0) throw tryAgain()
    await tx.spareRendition.create({ data: { programId, recordingId, ...made } })
    const { keyId, audioBlobId, peaksBlobId, durationMs } = row
    const leftOut = row.leftOut as unknown as Span[]
    return {
      made,
      before: {
        keyId: keyId!,
        audioBlobId: audioBlobId!,
        peaksBlobId: peaksBlobId!,
        durationMs: durationMs!,
        leftOut,
        sessionId,
      },
    }
  })
}

/**
 * All in one commit: the new rendition, its words, what it leaves out, and that the old one is to be destroyed. A hold
 * that was set since is first: then nothing is changed, and what was made goes. A thousand comments are sealed anew in it.
 * @returns whether it is in its place
 */
function replace(
  { db }: IngestDeps,
  { programId, recordingId }: Of,
  done: {
    made: Rendition
    before: Before
    sound: Ingested
    keys: { oldKey: DataKey; key: DataKey }
    ranges: readonly Span[]
  },
): Promise<boolean> {
  const { made, before, sound, keys, ranges } = done
  return sealedOf(db).$transaction(
    async (tx) => {
      if (await heldUnderLock(tx, programId, before.sessionId)) return false
      const where = { programId, id: recordingId, state: 'ready', keyId: before.keyId, destroyedAt: null }
      const replaced = await tx.recording.updateMany({
        where,
        data: {
          ...made,
          audioBytes: sound.audioBytes,
          audioType: sound.audioType,
          durationMs: sound.durationMs,
          leftOut: united([...before.leftOut, ...ranges]).map(({ startMs, endMs }) => ({ startMs, endMs })),
        },
      })
      const { keyId, audioBlobId, peaksBlobId } = before
      const spare = await tx.spareRendition.updateMany({
        where: { programId, recordingId, keyId: made.keyId, isDoomed: false },
        data: { keyId, audioBlobId, peaksBlobId, isDoomed: true },
      })
      // It is being destroyed, or another node makes it anew: asked again, there may be nothing left to do.
      if (replaced.count === 0 || spare.count === 0) throw tryAgain()
      await dropWords(tx, { programId, recordingId }, ranges)
      await resealWords(tx, { programId, recordingId }, keys)
      await tellPages(tx, programId, { kind: 'recording', recordingId })
      // The door for finding the part closes: what is open through it is asked for again.
      await tellPages(tx, programId, { kind: 'facts' })
      return true
    },
    { timeout: TURN_MS },
  )
}
