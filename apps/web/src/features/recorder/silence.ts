/** Below this nothing is heard: the noise of a quiet room and of a cheap microphone. */
export const HEARD_LEVEL = 0.012
/** Nobody is silent for so long while the microphone works. */
export const SILENT_MS = 20_000

/** Knows for how long nothing was heard. */
export class Silence {
  #heardMs: number

  constructor(now: number) {
    this.#heardMs = now
  }

  /** @param level the loudest of late, from 0 to 1 */
  hear(level: number, now: number): void {
    if (level >= HEARD_LEVEL) this.#heardMs = now
  }

  isLong(now: number): boolean {
    return now - this.#heardMs >= SILENT_MS
  }
}
