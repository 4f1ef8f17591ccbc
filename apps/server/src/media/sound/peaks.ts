import { SAMPLE_RATE } from './clock.ts'

export const PEAKS_PER_SECOND = 50
const SAMPLES_A_PEAK = SAMPLE_RATE / PEAKS_PER_SECOND

/** The outline of a sound: one byte for each 20 ms, round(255 × the greatest |sample| in it). */
export class Peaks {
  readonly #full: (peaks: Buffer) => void
  readonly #bytes = Buffer.alloc(4096)
  #count = 0
  /** As the bits of a 32-bit float without its sign. */
  #loudest = 0
  #samples = 0

  /** @param full takes peaks as they come to some thousands; they hold until it returns */
  constructor(full: (peaks: Buffer) => void) {
    this.#full = full
  }

  /** Takes mono samples at 48 kHz, from -1 to 1; louder ones count as 1. */
  add(samples: Float32Array): void {
    const bits = new Int32Array(samples.buffer, samples.byteOffset, samples.length)
    for (let from = 0; from < bits.length;) {
      const to = Math.min(bits.length, from + SAMPLES_A_PEAK - this.#samples)
      this.#loudest = Math.max(this.#loudest, loudestOf(bits, from, to))
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
    this.#bytes[this.#count] = Math.min(255, Math.round(valueOf(this.#loudest) * 255))
    this.#count += 1
    this.#loudest = 0
    this.#samples = 0
    if (this.#count === this.#bytes.length) {
      this.#full(this.#bytes)
      this.#count = 0
    }
  }
}

/**
 * The greatest absolute value, as bits: without their sign, floats are in the order of their bits (IEEE 754). Compared
 * so, four by four, an hour takes a tenth of a second; with Math.abs it takes a whole one, half as long as decoding.
 */
function loudestOf(bits: Int32Array, from: number, to: number): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = from
  for (; i + 4 <= to; i += 4) {
    const p = bits[i]! & UNSIGNED
    const q = bits[i + 1]! & UNSIGNED
    const r = bits[i + 2]! & UNSIGNED
    const s = bits[i + 3]! & UNSIGNED
    if (p > a) a = p
    if (q > b) b = q
    if (r > c) c = r
    if (s > d) d = s
  }
  for (; i < to; i++) a = Math.max(a, bits[i]! & UNSIGNED)
  return Math.max(a, b, c, d)
}

const UNSIGNED = 0x7fffffff
const word = new DataView(new ArrayBuffer(4))

function valueOf(bits: number): number {
  word.setInt32(0, bits)
  return word.getFloat32(0)
}
