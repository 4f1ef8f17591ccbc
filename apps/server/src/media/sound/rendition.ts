import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CODEC_FLAG_BITEXACT,
  AV_SAMPLE_FMT_FLT,
  AVFMT_FLAG_BITEXACT,
  FF_ENCODER_LIBOPUS,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, FormatContext, Frame, Packet, Rational, type Stream } from 'node-av/lib'
import type { DataKey } from '../keys.ts'
import { SealedWriterSync } from '../vault.ts'
import { SAMPLE_RATE } from './clock.ts'
import { done, FfmpegFailure, gave, INVALID } from './ffmpeg.ts'
import { SealedOutput } from './sealed-output.ts'

export const RENDITION_TYPE = 'audio/webm; codecs=opus'
const BITS_A_SECOND = 48_000

/** The muxer begins a cluster, with a cue that leads to it, every five seconds; a cue takes up to 24 bytes. */
const CLUSTER_MS = 5_000
const CUE_BYTES = 24
/** What stands in the head beside the cues: EBML header, seek head, info, track, tags. */
const HEAD_BYTES = 2_048
const CHUNK_BYTES = 64 * 1024

/**
 * The one form in which a recording is heard: mono Opus of constant bit rate in WebM, its cues in front, so that any
 * browser plays it from any place knowing no more than the head. Constant, since only then seconds and bytes go
 * together. Sealed as it is made.
 */
export class Rendition {
  readonly #writer: SealedWriterSync
  readonly #output: SealedOutput
  readonly #context = new FormatContext()
  readonly #encoder = new CodecContext()
  readonly #frame = new Frame()
  readonly #packet = new Packet()
  readonly #stream: Stream
  readonly #pending: Float32Array
  #pendingSamples = 0
  #samples = 0
  #freed = false

  /** @param roomMs how much sound the cues must have room for */
  constructor(path: string, key: DataKey, roomMs: number) {
    const cueBytes = Math.ceil(roomMs / CLUSTER_MS + 1) * CUE_BYTES
    this.#writer = new SealedWriterSync(path, key, Math.ceil((HEAD_BYTES + cueBytes) / CHUNK_BYTES))
    this.#output = new SealedOutput(this.#writer)
    try {
      const codec = Codec.findEncoderByName(FF_ENCODER_LIBOPUS)
      if (codec === null) throw new FfmpegFailure('no encoder libopus', INVALID)
      this.#openEncoder(codec)
      this.#pending = new Float32Array(this.#encoder.frameSize)
      this.#stream = this.#openMuxer(codec, cueBytes)
      this.#prepareFrame()
    } catch (error) {
      this.discard()
      throw error
    }
  }

  /** Takes mono samples at 48 kHz. */
  add(samples: Float32Array): void {
    for (let from = 0; from < samples.length;) {
      const to = Math.min(samples.length, from + this.#pending.length - this.#pendingSamples)
      this.#pending.set(samples.subarray(from, to), this.#pendingSamples)
      this.#pendingSamples += to - from
      from = to
      if (this.#pendingSamples === this.#pending.length) this.#encode()
    }
  }

  /**
   * Once this returns, the rendition is whole and durable.
   * @returns its plain bytes
   */
  finish(): number {
    if (this.#pendingSamples > 0) this.#encode()
    done('encode', this.#encoder.sendFrameSync(null))
    this.#mux()
    const result = this.#context.writeTrailerSync()
    this.#output.check()
    done('end of file', result)
    this.#free()
    this.#writer.finish()
    return this.#writer.bytes
  }

  /** Leaves nothing behind, also after `finish`. */
  discard(): void {
    this.#free()
    this.#writer.discard()
  }

  #encode(): void {
    const bytes = Buffer.from(this.#pending.buffer, 0, this.#pendingSamples * 4)
    done('frame', this.#frame.makeWritable())
    this.#frame.nbSamples = this.#pendingSamples
    done('frame', this.#frame.fromBuffer(bytes))
    this.#frame.pts = BigInt(this.#samples)
    done('encode', this.#encoder.sendFrameSync(this.#frame))
    this.#samples += this.#pendingSamples
    this.#pendingSamples = 0
    this.#mux()
  }

  #mux(): void {
    while (gave('encode', this.#encoder.receivePacketSync(this.#packet))) {
      this.#packet.streamIndex = this.#stream.index
      this.#packet.rescaleTs({ num: 1, den: SAMPLE_RATE }, this.#stream.timeBase)
      const result = this.#context.interleavedWriteFrameSync(this.#packet)
      this.#output.check()
      done('write', result)
    }
  }

  #openEncoder(codec: Codec): void {
    const encoder = this.#encoder
    encoder.allocContext3(codec)
    encoder.sampleRate = SAMPLE_RATE
    encoder.sampleFormat = AV_SAMPLE_FMT_FLT
    encoder.channelLayout = AV_CHANNEL_LAYOUT_MONO
    encoder.timeBase = new Rational(1, SAMPLE_RATE)
    encoder.bitRate = BigInt(BITS_A_SECOND)
    encoder.flags = AV_CODEC_FLAG_BITEXACT
    // As options on the context: a dictionary handed to this open is freed twice (node-av 6.1.1), which ends the process.
    done('constant bit rate', encoder.setOption('vbr', 'off'))
    done('encoder', encoder.open2Sync(codec))
  }

  #openMuxer(codec: Codec, cueBytes: number): Stream {
    done('muxer', this.#context.allocOutputContext2(null, 'webm', null))
    this.#output.attach(this.#context)
    // Without it, every file would carry random ids and the muxer's version.
    this.#context.setFlags(AVFMT_FLAG_BITEXACT)
    const stream = this.#context.newStream(codec)
    done('track', stream.codecpar.fromContext(this.#encoder))
    stream.timeBase = new Rational(1, SAMPLE_RATE)
    const options = Dictionary.fromObject({ reserve_index_space: cueBytes })
    const result = this.#context.writeHeaderSync(options)
    options.free()
    this.#output.check()
    done('header', result)
    return stream
  }

  #prepareFrame(): void {
    const frame = this.#frame
    frame.alloc()
    frame.nbSamples = this.#pending.length
    frame.format = AV_SAMPLE_FMT_FLT
    frame.sampleRate = SAMPLE_RATE
    frame.channelLayout = AV_CHANNEL_LAYOUT_MONO
    done('frame', frame.getBuffer())
    this.#packet.alloc()
  }

  #free(): void {
    if (this.#freed) return
    this.#freed = true
    this.#frame.free()
    this.#packet.free()
    this.#encoder.freeContext()
    this.#output.detach(this.#context)
  }
}
