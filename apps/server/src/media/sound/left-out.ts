import type { Span } from '@earshot/consent-core'
import { SAMPLE_RATE } from './clock.ts'

/**
 * A coded frame speaks of the 20 ms around it too: so much more falls silent on each side, and no word of a part is left
 * in the frame beside it.
 */
export const SMEAR_MS = 40

/** Puts silence of equal length where parts are left out, as the sound goes by. */
export class LeftOut {
  readonly #parts: readonly { readonly from: number; readonly to: number }[]
  #at = 0

  /** @param parts in milliseconds, in any order; they may overlap */
  constructor(parts: readonly Span[]) {
    const samples = (ms: number) => Math.max(0, ms) * (SAMPLE_RATE / 1000)
    this.#parts = parts.map(({ startMs, endMs }) => ({
      from: samples(startMs - SMEAR_MS),
      to: samples(endMs + SMEAR_MS),
    }))
  }

  /** Takes the next samples and silences, in place, those that lie in a part. */
  pass(samples: Float32Array): void {
    const start = this.#at
    this.#at += samples.length
    for (const { from, to } of this.#parts)
      if (from < this.#at && to > start) samples.fill(0, Math.max(0, from - start), to - start)
  }
}
