import { Filter, FilterGraph, Frame, type FilterContext } from 'node-av/lib'
import { SAMPLE_RATE } from './clock.ts'
import { done, FfmpegFailure, gave, INVALID } from './ffmpeg.ts'

/** JavaScript sees the sound in pieces of a second: what it costs is the number of calls. */
const PIECE_SAMPLES = SAMPLE_RATE
/** Decoded frames that wait in the graph before it is asked for a piece; a second of AAC is 47. */
const FRAMES_A_PIECE = 40

/** Mixes frames of one kind down to mono at 48 kHz. A change of kind needs another one. */
export class Mono {
  readonly #rate: number
  readonly #channels: number
  readonly #format: number
  readonly #graph = new FilterGraph()
  readonly #in: FilterContext
  readonly #out: FilterContext
  readonly #piece = new Frame()
  #waiting = 0

  constructor(first: Frame, timeBase: { num: number; den: number }) {
    this.#rate = first.sampleRate
    this.#channels = first.channels
    this.#format = first.format
    this.#piece.alloc()
    this.#graph.alloc()
    const layout = first.channelLayout
    const channels = layout.mask === 0n ? `${layout.nbChannels}c` : `0x${layout.mask.toString(16)}`
    this.#in = this.#filter(
      'abuffer',
      `time_base=${timeBase.num}/${timeBase.den}:sample_rate=${first.sampleRate}:sample_fmt=${first.format}:channel_layout=${channels}`,
    )
    // Without rematrix_maxval, float channels add up beyond what they were: two equal ones to 1.41, and clip.
    const mix = this.#filter('aresample', `osr=${SAMPLE_RATE}:osf=flt:ochl=mono:rematrix_maxval=1`)
    const pieces = this.#filter('asetnsamples', `n=${PIECE_SAMPLES}:p=0`)
    this.#out = this.#filter('abuffersink', null)
    done('link', this.#in.link(0, mix, 0))
    done('link', mix.link(0, pieces, 0))
    done('link', pieces.link(0, this.#out, 0))
    done('configure filters', this.#graph.configSync())
  }

  /** Whether this frame is of the kind that the first one was. */
  fits(frame: Frame): boolean {
    return frame.sampleRate === this.#rate && frame.channels === this.#channels && frame.format === this.#format
  }

  /** Takes a frame; gives pieces of at most a second as they become whole. They hold until the next call. */
  *add(frame: Frame): Generator<Float32Array, void, undefined> {
    done('filter', this.#in.buffersrcAddFrameSync(frame))
    this.#waiting += 1
    if (this.#waiting >= FRAMES_A_PIECE) yield* this.#pieces()
  }

  /** Gives what is left, shorter than a second at the end. */
  *end(): Generator<Float32Array, void, undefined> {
    done('filter', this.#in.buffersrcAddFrameSync(null))
    yield* this.#pieces()
  }

  free(): void {
    this.#piece.free()
    this.#graph.free()
  }

  *#pieces(): Generator<Float32Array, void, undefined> {
    this.#waiting = 0
    while (gave('filter', this.#out.buffersinkGetFrameSync(this.#piece))) {
      const bytes = this.#piece.data?.[0]
      if (bytes) yield new Float32Array(bytes.buffer, bytes.byteOffset, this.#piece.nbSamples)
      this.#piece.unref()
    }
  }

  #filter(name: string, args: string | null): FilterContext {
    const filter = Filter.getByName(name)
    const context = filter && this.#graph.createFilter(filter, name, args)
    if (!context) throw new FfmpegFailure(`no filter ${name}`, INVALID)
    return context
  }
}
