/** Time since a recording was begun, by the server's clock as far as it is known here. It never runs backwards. */
export class TakeClock {
  readonly #zeroMs: number
  readonly #now: () => number
  #last = 0

  /** @param elapsedMs what the server says has passed */
  constructor(elapsedMs: number, now: () => number = Date.now) {
    this.#zeroMs = now() - elapsedMs
    this.#now = now
  }

  at(): number {
    return (this.#last = Math.max(this.#last, Math.round(this.#now() - this.#zeroMs)))
  }
}
