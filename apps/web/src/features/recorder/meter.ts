/** Hears how loud a microphone is. Its sound goes nowhere. */
export class Meter {
  readonly #context = new AudioContext()
  readonly #analyser: AnalyserNode
  readonly #samples: Float32Array<ArrayBuffer>

  constructor(stream: MediaStream) {
    this.#analyser = this.#context.createAnalyser()
    this.#analyser.fftSize = 2048
    this.#samples = new Float32Array(this.#analyser.fftSize)
    this.#context.createMediaStreamSource(stream).connect(this.#analyser)
    // After a reload a browser waits for a touch before it lets anything sound; the recording does not wait.
    if (this.#context.state === 'suspended') void this.#context.resume().catch(() => undefined)
  }

  /** The loudest of the last moment, from 0 to 1; null while the browser does not let it hear. */
  level(): number | null {
    if (this.#context.state !== 'running') return null
    this.#analyser.getFloatTimeDomainData(this.#samples)
    let loudest = 0
    for (const sample of this.#samples) loudest = Math.max(loudest, Math.abs(sample))
    return Math.min(1, loudest)
  }

  close(): void {
    void this.#context.close().catch(() => undefined)
  }
}

/** How far a meter is drawn for a level: as ears hear it, from -60 dB on. */
export const drawn = (level: number): number =>
  level <= 0 ? 0 : Math.min(1, Math.max(0, 1 + (20 * Math.log10(level)) / 60))
