/** Time since a recording was begun, by the server's clock as far as it is known here. It never runs backwards. */
export class TakeClock {
  /** When the recording was begun, by this device's clock. */
  readonly zeroMs: number
  readonly #now: () => number
  #last = 0

  constructor(zeroMs: number, now: () => number = Date.now) {
    this.zeroMs = zeroMs
    this.#now = now
  }

  at(): number {
    return (this.#last = Math.max(this.#last, this.of(this.#now())))
  }

  /** The same for an instant by this device's clock. */
  of(epochMs: number): number {
    return Math.max(0, Math.round(epochMs - this.zeroMs))
  }
}
