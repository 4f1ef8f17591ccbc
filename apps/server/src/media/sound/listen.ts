import { Clock, SAMPLE_RATE } from './clock.ts'
import { IngestError } from './ingest-error.ts'
import { Mono } from './mono.ts'
import type { SoundSource } from './source.ts'

/** No session is longer, and broken time stamps can claim years. */
const LONGEST_SECONDS = 24 * 60 * 60

const SECOND_OF_SILENCE = new Float32Array(SAMPLE_RATE)

/**
 * Plays a source from beginning to end, as mono samples at 48 kHz that lie at their true times.
 * @param hear takes pieces of at most a second, which hold until it returns; what it throws ends the listening
 * @returns how many samples there were
 * @throws IngestError
 */
export function listen(source: SoundSource, hear: (samples: Float32Array) => void): number {
  const clock = new Clock(source.startSeconds)
  let mono: Mono | null = null
  let samples = 0

  const give = (piece: Float32Array) => {
    samples += piece.length
    if (samples > LONGEST_SECONDS * SAMPLE_RATE) throw new IngestError('too-long')
    hear(piece)
  }
  const close = () => {
    const ended = mono
    mono = null
    if (ended === null) return
    try {
      for (const piece of ended.end()) give(piece)
    } finally {
      ended.free()
    }
  }

  try {
    for (const frame of source.frames()) {
      const hole = clock.holeBefore(source.secondsAt(frame), frame.nbSamples / frame.sampleRate)
      if (hole > LONGEST_SECONDS) throw new IngestError('damaged')
      if (hole > 0 || !mono?.fits(frame)) close()
      for (let left = Math.round(hole * SAMPLE_RATE); left > 0; left -= SAMPLE_RATE) {
        give(SECOND_OF_SILENCE.subarray(0, Math.min(left, SAMPLE_RATE)))
      }
      mono ??= new Mono(frame, source.timeBase)
      for (const piece of mono.add(frame)) give(piece)
    }
    close()
    return samples
  } finally {
    mono?.free()
  }
}
