import { SAMPLE_RATE } from './clock.ts'

export const PEAKS_PER_SECOND = 50
const SAMPLES_A_PEAK = SAMPLE_RATE / PEAKS_PER_SECOND

/** The outline of a sound: one byte for each 20 ms, round(255 × the greatest |sample| in it). */
export class Peaks {
  readonly #full: (peaks: Buffer) => void
  readonly #bytes = Buffer.alloc(4096)
  #count = 0
  #loudest = 0
  #samples = 0

  /** @param full takes peaks as they come to some thousands; they hold until it returns */
  constructor(full: (peaks: Buffer) => void) {
    this.#full = full
  }

  /** Takes mono samples at 48 kHz, from -1 to 1; louder ones count as 1. */
  add(samples: Float32Array): void {
    for (let from = 0; from < samples.length;) {
      const to = Math.min(samples.length, from + SAMPLES_A_PEAK - this.#samples)
      let loudest = this.#loudest
      for (let i = from; i < to; i++) {
        const loudness = Math.abs(samples[i]!)
        if (loudness > loudest) loudest = loudness
      }
      this.#loudest = loudest
      this.#samples += to - from
      from = to
      if (this.#samples === SAMPLES_A_PEAK) this.#close()
    }
  }

  /** Gives the rest, with a peak for the last 20 ms too if they are not whole. */
  end(): void {
    if (this.#samples > 0) this.#close()
    this.#full(this.#bytes.subarray(0, this.#count))
    this.#count = 0
  }

  #close(): void {
    this.#bytes[this.#count] = Math.min(255, Math.round(this.#loudest * 255))
    this.#count += 1
    this.#loudest = 0
    this.#samples = 0
    if (this.#count === this.#bytes.length) {
      this.#full(this.#bytes)
      this.#count = 0
    }
  }
}
