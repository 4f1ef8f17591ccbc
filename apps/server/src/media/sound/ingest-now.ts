import type { IngestTask, Ingested } from '../ingest-order.ts'
import { SealedWriterSync } from '../vault.ts'
import { LONGEST_SECONDS, msOf } from './clock.ts'
import { LeftOut } from './left-out.ts'
import { toLength } from './to-length.ts'
import { Peaks } from './peaks.ts'
import { Rendition, RENDITION_TYPE } from './rendition.ts'
import { openTape } from './tape.ts'

/** Where a file doesn't say how long it is, there is room for the cues of this much sound; more is done twice. */
const LONGEST_GUESS_MS = 4 * 60 * 60 * 1000
/** The least that recorders write for a second of sound: 32 kbit. */
const FEWEST_BYTES_A_SECOND = 4_000

/**
 * The ingest itself, which keeps its thread busy from beginning to end.
 * @param onProgress called many times for each second of sound; what it throws stops the ingest
 * @throws IngestError, VaultFault, or what onProgress throws; nothing new is left on disk then
 */
export function ingestNow(task: IngestTask, onProgress: (share: number) => void): Ingested {
  let made = attempt(task, null, onProgress)
  if ('needsMs' in made) made = attempt(task, made.needsMs, onProgress)
  if ('needsMs' in made) throw new Error('A recording was longer the second time.')
  return made
}

function attempt(
  task: IngestTask,
  wantedMs: number | null,
  onProgress: (share: number) => void,
): Ingested | { needsMs: number } {
  const tape = openTape(task.original)
  try {
    const guessMs = Math.min(LONGEST_GUESS_MS, (tape.bytes / FEWEST_BYTES_A_SECOND) * 1000)
    const roomMs = wantedMs ?? Math.min(LONGEST_SECONDS * 1000, tape.declaredMs ?? guessMs) + 10_000
    let rendition: Rendition | null = null
    let outline: SealedWriterSync | null = null
    let made: Ingested | null = null
    try {
      const sound = (rendition = new Rendition(task.audio.path, task.audio.key, roomMs))
      const bytes = (outline = new SealedWriterSync(task.peaks.path, task.peaks.key))
      const peaks = new Peaks((part) => bytes.write(part))
      const leftOut = new LeftOut(task.leaveOut ?? [])
      const { samples, gapsAtMs } = toLength(tape, task.lengthMs ?? null, (piece) => {
        onProgress(tape.progress)
        leftOut.pass(piece)
        peaks.add(piece)
        sound.add(piece)
      })
      const durationMs = msOf(samples)
      if (durationMs > roomMs) return { needsMs: durationMs }
      peaks.end()
      const audioBytes = sound.finish()
      bytes.finish()
      made = { durationMs, audioBytes, audioType: RENDITION_TYPE, peaksBytes: bytes.bytes, gapsAtMs }
      return made
    } finally {
      if (made === null) {
        rendition?.discard()
        outline?.discard()
      }
    }
  } finally {
    tape.close()
  }
}
