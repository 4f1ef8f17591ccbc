import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_ORDER_NATIVE,
  AV_SAMPLE_FMT_FLT,
  AVERROR_INPUT_CHANGED,
  type AVSampleFormat,
} from 'node-av/constants'
import { Frame, SoftwareResampleContext, type ChannelLayout } from 'node-av/lib'
import { SAMPLE_RATE } from './clock.ts'
import { done } from './ffmpeg.ts'

/**
 * Mixes frames of one kind (rate, channels, sample format) down to mono at 48 kHz. Every channel counts the same,
 * whatever the file calls it: a recorder's fourth microphone may be labelled as a subwoofer, which other mixes drop.
 *
 * The samples come to JavaScript in one place of memory that is used again and again: memory outside of V8's heap that
 * is allocated in a thread which never rests is not given back before the end.
 */
export class Mono {
  readonly #resampler = new SoftwareResampleContext()
  readonly #rate: number
  readonly #hear: (samples: Float32Array) => void
  /** Stands in where a file does not name its channels: the resampler names them anyway, and then finds them changed. */
  readonly #layout: ChannelLayout | null = null
  #piece = new Frame()
  #room = 0
  #samples: Float32Array = new Float32Array(0)

  /** @param hear takes the samples, which hold until it returns */
  constructor(first: Frame, hear: (samples: Float32Array) => void) {
    this.#rate = first.sampleRate
    this.#hear = hear
    const { nbChannels } = first.channelLayout
    if (first.channelLayout.mask === 0n) {
      this.#layout = { nbChannels, order: AV_CHANNEL_ORDER_NATIVE, mask: (1n << BigInt(nbChannels)) - 1n }
    }
    const from = this.#layout ?? first.channelLayout
    const format = first.format as AVSampleFormat
    const resampler = this.#resampler
    const result = resampler.allocSetOpts2(
      AV_CHANNEL_LAYOUT_MONO,
      AV_SAMPLE_FMT_FLT,
      SAMPLE_RATE,
      from,
      format,
      this.#rate,
    )
    done('resampler', result)
    if (nbChannels > 1) done('mix', resampler.setMatrix(Array<number>(nbChannels).fill(1 / nbChannels), nbChannels))
    done('resampler', resampler.init())
    this.#makeRoom(8192)
  }

  /**
   * Takes the next frame.
   * @returns false, having taken nothing, if it is of another kind
   */
  add(frame: Frame, nbSamples: number): boolean {
    if (this.#layout !== null) frame.channelLayout = this.#layout
    const result = this.#convert(frame, nbSamples)
    if (result === AVERROR_INPUT_CHANGED) return false
    done('resample', result)
    this.#give()
    return true
  }

  /** Gives what is left. */
  end(): void {
    do done('resample', this.#convert(null, 0))
    while (this.#give() > 0)
  }

  free(): void {
    this.#piece.free()
    this.#resampler.free()
  }

  #convert(frame: Frame | null, nbSamples: number): number {
    const needed = Math.ceil((nbSamples * SAMPLE_RATE) / this.#rate) + 1024
    if (needed > this.#room) this.#makeRoom(needed)
    this.#piece.nbSamples = this.#room
    return this.#resampler.convertFrame(this.#piece, frame)
  }

  #give(): number {
    const { nbSamples } = this.#piece
    if (nbSamples > 0) this.#hear(this.#samples.subarray(0, nbSamples))
    return nbSamples
  }

  #makeRoom(samples: number): void {
    this.#piece.free()
    const piece = new Frame()
    piece.alloc()
    piece.nbSamples = samples
    piece.format = AV_SAMPLE_FMT_FLT
    piece.sampleRate = SAMPLE_RATE
    piece.channelLayout = AV_CHANNEL_LAYOUT_MONO
    done('frame', piece.getBuffer())
    const bytes = piece.data![0]!
    this.#piece = piece
    this.#room = samples
    this.#samples = new Float32Array(bytes.buffer, bytes.byteOffset, samples)
  }
}
