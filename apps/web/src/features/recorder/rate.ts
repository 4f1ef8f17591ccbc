/** Pieces come each second. One that comes so late may hold less than the time that has passed. */
export const LATE_MS = 4_000
/** Before this much was heard nobody knows how many bytes a second takes. */
const LEARNED_MS = 3_000

/**
 * Knows how many bytes a second of sound takes here, and by that how much a late piece can hold: a computer that slept
 * gives one that says nothing of the time that it slept through, a busy one gives all of it at once.
 */
export class Rate {
  #bytes = 0
  #ms = 0

  add(bytes: number, ms: number): void {
    this.#bytes += bytes
    this.#ms += ms
  }

  /** @returns how much of the time since the last piece this one holds */
  heldMs(bytes: number, sinceMs: number): number {
    if (sinceMs < LATE_MS || this.#ms < LEARNED_MS) return sinceMs
    const held = bytes / (this.#bytes / this.#ms)
    // Quiet takes fewer bytes: less than half is no quiet any more.
    return held < sinceMs / 2 ? Math.max(1, Math.round(held)) : sinceMs
  }
}
