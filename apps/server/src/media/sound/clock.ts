/** The rate at which everything behind the decoder runs. Opus knows no other for the whole of what people hear. */
export const SAMPLE_RATE = 48_000

/** Samples at 48 kHz to milliseconds. */
export const msOf = (samples: number): number => Math.round(samples / (SAMPLE_RATE / 1000))

/** No session is longer, and a file can claim years. */
export const LONGEST_SECONDS = 24 * 60 * 60

/** A hole that is shorter is clock jitter: recorders' time stamps are rounded and buffered. */
const HOLE_SECONDS = 0.1
/** Time stamps that jump back further were begun anew, as in recordings that were strung together. */
const RESTART_SECONDS = 1

/**
 * Keeps the sound at the times at which it was heard. Where a recording has a hole (a call that was interrupted, lost
 * packets), the time stamps go on and the samples don't: without silence in their place every later moment would come
 * too early, and the picture would no longer fit.
 */
export class Clock {
  #expected: number | null

  /** @param startSeconds where the recording begins: sound that begins later, after a picture say, has a hole in front */
  constructor(startSeconds: number | null) {
    this.#expected = startSeconds
  }

  /**
   * Takes note of the next frame.
   * @returns the seconds of silence that belong before it
   */
  holeBefore(atSeconds: number | null, lengthSeconds: number): number {
    const expected = this.#expected ?? atSeconds ?? 0
    const drift = atSeconds === null ? 0 : atSeconds - expected
    const hole = drift > HOLE_SECONDS ? drift : 0
    const from = drift < -RESTART_SECONDS ? expected + drift : expected + hole
    this.#expected = from + lengthSeconds
    return hole
  }
}
