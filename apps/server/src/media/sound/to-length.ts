import { SAMPLE_RATE } from './clock.ts'
import { giveSilence } from './listen.ts'
import type { Played, Tape } from './tape.ts'

/**
 * Plays a tape that is to be exactly so long: what a decoder gives too much at the end is left away, and what it gives
 * too little is silence.
 * @param lengthMs null: as long as it is
 */
export function toLength(tape: Tape, lengthMs: number | null, hear: (samples: Float32Array) => void): Played {
  if (lengthMs === null) return tape.play(hear)
  const wanted = lengthMs * (SAMPLE_RATE / 1000)
  let given = 0
  const give = (samples: Float32Array) => {
    const part = samples.subarray(0, wanted - given)
    given += part.length
    if (part.length > 0) hear(part)
  }
  const played = tape.play(give)
  giveSilence((wanted - given) / SAMPLE_RATE, give)
  return { ...played, samples: wanted }
}
