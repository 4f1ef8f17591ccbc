import { Clock, LONGEST_SECONDS, SAMPLE_RATE } from './clock.ts'
import { FfmpegFailure, INVALID } from './ffmpeg.ts'
import { IngestError } from './ingest-error.ts'
import { Mono } from './mono.ts'
import type { SoundSource } from './source.ts'

const SECOND_OF_SILENCE = new Float32Array(SAMPLE_RATE)

/**
 * Plays a source from beginning to end, as mono samples at 48 kHz that lie at their true times.
 * @param hear takes short pieces, a frame's worth, which hold until it returns; what it throws ends the listening
 * @returns how many samples there were
 * @throws IngestError
 */
export function listen(source: SoundSource, hear: (samples: Float32Array) => void): number {
  const clock = new Clock(source.startSeconds)
  let samples = 0
  let mono: Mono | null = null

  const give = (piece: Float32Array) => {
    samples += piece.length
    if (samples > LONGEST_SECONDS * SAMPLE_RATE) throw new IngestError('too-long')
    hear(piece)
  }
  const close = () => {
    mono?.end()
    mono?.free()
    mono = null
  }

  try {
    for (const frame of source.frames()) {
      const hole = clock.holeBefore(source.atSeconds, source.lengthSeconds)
      if (hole > 0) {
        close()
        giveSilence(hole, give)
      }
      mono ??= new Mono(frame, give)
      if (mono.add(frame, source.frameSamples)) continue
      close()
      mono = new Mono(frame, give)
      if (!mono.add(frame, source.frameSamples)) throw new FfmpegFailure('resample', INVALID)
    }
    close()
    return samples
  } finally {
    mono?.free()
  }
}

export function giveSilence(seconds: number, give: (piece: Float32Array) => void): void {
  if (seconds > LONGEST_SECONDS) throw new IngestError('damaged')
  for (let left = Math.round(seconds * SAMPLE_RATE); left > 0; left -= SAMPLE_RATE) {
    give(SECOND_OF_SILENCE.subarray(0, Math.min(left, SAMPLE_RATE)))
  }
}
