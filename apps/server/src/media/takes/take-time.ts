import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { GAP_SOUND_MS } from '../sound/tape.ts'

/** How much of a take the server may lack while somebody speaks of its end: what is on its way. */
const ON_ITS_WAY_MS = 5_000

/**
 * Where an instant of a recording that is being made will lie in its rendition, which holds what was captured and at
 * most some seconds of silence for each gap.
 * @param atMs since the recording was begun
 * @returns null: what was captured before it is not all here yet, or nothing is
 */
export async function inRendition(
  db: Db,
  of: { programId: string; recordingId: string },
  atMs: number,
): Promise<number | null> {
  const sealed = sealedOf(db)
  const [stretches, gaps] = await Promise.all([
    sealed.recordingPiece.groupBy({
      by: ['stretch'],
      where: { ...of, bytes: { not: null } },
      _min: { startMs: true },
      _max: { endMs: true },
      orderBy: { stretch: 'asc' },
    }),
    sealed.recordingGap.findMany({ where: of }),
  ])
  const last = stretches.at(-1)?._max.endMs ?? null
  if (last === null || last < atMs - ON_ITS_WAY_MS) return null
  let at = 0
  for (const { stretch, _min, _max } of stretches) {
    const [start, end] = [_min.startMs!, _max.endMs!]
    if (start > atMs) break
    at += Math.min(gaps.find((one) => one.stretch === stretch)?.lengthMs ?? 0, GAP_SOUND_MS)
    // What is on its way belongs to the last one.
    at += end === last ? atMs - start : Math.min(end, atMs) - start
  }
  return at
}
