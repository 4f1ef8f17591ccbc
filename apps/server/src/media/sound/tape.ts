import type { IngestTask, SealedPlace, Stretch, Take } from '../ingest-order.ts'
import type { DataKey } from '../keys.ts'
import { SealedReaderSync } from '../vault.ts'
import { LONGEST_SECONDS, msOf, SAMPLE_RATE } from './clock.ts'
import { IngestError } from './ingest-error.ts'
import { giveSilence, listen } from './listen.ts'
import { Pieces } from './pieces.ts'
import { SoundSource } from './source.ts'

/** Where nothing was captured silence stands, for as long as that was and at most for this long. */
export const GAP_SOUND_MS = 5_000

/** What is played from beginning to end: an upload, or the stretches of a recording that was made here. */
export interface Tape {
  readonly bytes: number
  /** What it says of its own length, if it says it and it is no guess. */
  readonly declaredMs: number | null
  /** Between 0 and 1. */
  readonly progress: number
  /**
   * @param hear takes mono samples at 48 kHz, which hold until it returns; what it throws ends the playing
   * @throws IngestError
   */
  play(hear: (samples: Float32Array) => void): Played
  close(): void
}

export interface Played {
  readonly samples: number
  /** Where the gap before each stretch begins. */
  readonly gapsAtMs: readonly number[]
}

/** @throws IngestError, VaultFault */
export const openTape = (original: IngestTask['original']): Tape =>
  'stretches' in original ? new TakeTape(original) : new FileTape(original)

class FileTape implements Tape {
  readonly #reader: SealedReaderSync
  readonly #source: SoundSource

  constructor({ path, key }: SealedPlace) {
    this.#reader = new SealedReaderSync(path, key)
    try {
      this.#source = new SoundSource(this.#reader)
    } catch (error) {
      this.#reader.close()
      throw error
    }
  }

  get bytes() {
    return this.#reader.size
  }
  get declaredMs() {
    return this.#source.declaredMs
  }
  get progress() {
    return this.#source.progress
  }

  play(hear: (samples: Float32Array) => void): Played {
    return { samples: listen(this.#source, hear), gapsAtMs: [] }
  }

  close(): void {
    this.#source.free()
    this.#reader.close()
  }
}

class TakeTape implements Tape {
  readonly #key: DataKey
  readonly #stretches: readonly Stretch[]
  readonly bytes: number
  readonly declaredMs = null
  progress = 0
  #before = 0

  constructor({ key, stretches }: Take) {
    this.#key = key
    this.#stretches = stretches
    this.bytes = stretches.reduce((all, { pieces }) => pieces.reduce((sum, { bytes }) => sum + bytes, all), 0)
  }

  play(hear: (samples: Float32Array) => void): Played {
    let samples = 0
    let heard = 0
    const give = (piece: Float32Array) => {
      samples += piece.length
      if (samples > LONGEST_SECONDS * SAMPLE_RATE) throw new IngestError('too-long')
      hear(piece)
    }
    const gapsAtMs = this.#stretches.map((stretch) => {
      const at = msOf(samples)
      giveSilence(Math.min(stretch.gapMs, GAP_SOUND_MS) / 1000, give)
      this.#play(stretch, (piece) => {
        heard += piece.length
        give(piece)
      })
      return at
    })
    if (heard === 0) throw new IngestError('no-sound')
    return { samples, gapsAtMs }
  }

  close(): void {}

  /** What is there of a stretch is heard: one that was broken off before its first sound, or in it, spoils no other. */
  #play({ pieces }: Stretch, give: (piece: Float32Array) => void): void {
    const reader = new Pieces(pieces, this.#key)
    let source: SoundSource | null = null
    try {
      const sound = (source = new SoundSource(reader))
      listen(sound, (piece) => {
        this.progress = (this.#before + sound.progress * reader.size) / this.bytes
        give(piece)
      })
    } catch (error) {
      if (!(error instanceof IngestError) || error.code === 'too-long') throw error
    } finally {
      source?.free()
      reader.close()
      this.#before += reader.size
    }
  }
}
