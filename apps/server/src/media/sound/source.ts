import { AV_NOPTS_VALUE, AV_TIME_BASE, AVDISCARD_ALL, AVERROR_EOF, AVMEDIA_TYPE_AUDIO } from 'node-av/constants'
import { Codec, CodecContext, Dictionary, FormatContext, Frame, InputFormat, Packet } from 'node-av/lib'
import type { Stream } from 'node-av/lib'
import { SNIFF_BYTES, sniffFormat, type Format } from '../formats.ts'
import { brokenOffWav, declaredBy, endsEarly, secondsOf, type Declared } from './declared.ts'
import { done, WANTS_MORE } from './ffmpeg.ts'
import { IngestError } from './ingest-error.ts'
import { SealedInput, type PlainBytes } from './sealed-input.ts'

/** Only these are ever asked to read a file, so that no playlist or script among uploads can lead elsewhere. */
const demuxers: Record<Format, string> = { wav: 'wav', mp3: 'mp3', mp4: 'mov', webm: 'matroska', ogg: 'ogg' }

/** What recorders, phones, browsers and call services write. Pictures have no decoder here, and so can't do harm. */
const decoders =
  'aac,alac,mp3float,mp3,opus,vorbis,flac,amrnb,amrwb,ac3,eac3,adpcm_ima_wav,adpcm_ms,pcm_alaw,pcm_mulaw,pcm_u8,' +
  'pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le'

/** Packets that did not decode, of all: more, and words are missing. Stray bytes between good frames are common. */
const BROKEN_SHARE = 0.02

/** The sound of a sealed original, decoded frame by frame. */
export class SoundSource {
  readonly #input: SealedInput
  readonly #context = new FormatContext()
  readonly #decoder = new CodecContext()
  readonly #packet = new Packet()
  readonly #frame = new Frame()
  readonly #stream: Stream
  readonly #track: number
  readonly #declared: Declared | null
  readonly #starts: number
  readonly #timeBases: number[]
  #at: number | null = null
  #length = 0
  #samples = 0
  #packets = 0
  #broken = 0
  #end = 0

  /** @throws IngestError; VaultFault if the sealed file itself is at fault */
  constructor(original: PlainBytes) {
    if (original.size === 0) throw new IngestError('empty')
    const head = Buffer.from(original.read(0, SNIFF_BYTES))
    const format = sniffFormat(head)
    if (format === null) throw new IngestError('not-sound')
    this.#input = new SealedInput(original)
    try {
      this.#packet.alloc()
      this.#frame.alloc()
      this.#open(format)
      const declared = declaredBy(this.#context)
      this.#context.findStreamInfoSync()
      this.#input.check()
      this.#stream = this.#bestSound()
      this.#track = this.#stream.index
      this.#timeBases = this.#context.streams.map((stream) => secondsOf(stream.timeBase))
      this.#declared = declared(this.#stream) ?? brokenOffWav(this.#context, head, original.size)
      this.#starts = this.#declared?.by === 'track' ? startOf(this.#stream) : (this.startSeconds ?? 0)
      this.#skipOthers()
      this.#openDecoder()
    } catch (error) {
      this.free()
      throw error
    }
  }

  /** What the file says of its own length, if it says it and it is no guess; in milliseconds. */
  get declaredMs(): number | null {
    return this.#declared && Math.round(this.#declared.seconds * 1000)
  }

  /** Where the recording begins on its own clock, which need not be 0. */
  get startSeconds(): number | null {
    const start = this.#context.startTime
    return start === AV_NOPTS_VALUE ? null : Number(start) / AV_TIME_BASE
  }

  /** Between 0 and 1. */
  get progress(): number {
    return this.#declared ? Math.min(1, this.#end / this.#declared.seconds) : this.#input.progress
  }

  /** When the current frame is heard, on the recording's own clock; null if the file doesn't say. */
  get atSeconds(): number | null {
    return this.#at
  }

  /** Samples in each channel of the current frame, at the file's own rate. */
  get frameSamples(): number {
    return this.#samples
  }

  /** How long the current frame is heard. */
  get lengthSeconds(): number {
    return this.#length
  }

  /**
   * The frames in their order; each holds until the next is taken.
   * @throws IngestError damaged, after the last frame, if the file ends too early or too much of it did not decode;
   * no-sound if there was not one frame
   */
  *frames(): Generator<Frame, void, undefined> {
    let frames = 0
    while (this.#readPacket()) {
      for (; this.#receive(); frames++) yield this.#frame
    }
    this.#decoder.sendPacketSync(null)
    for (; this.#receive(); frames++) yield this.#frame

    if (this.#broken > this.#packets * BROKEN_SHARE || (this.#declared && endsEarly(this.#declared, this.#end))) {
      throw new IngestError('damaged')
    }
    if (frames === 0) throw new IngestError('no-sound')
  }

  free(): void {
    this.#frame.free()
    this.#packet.free()
    this.#decoder.freeContext()
    this.#input.detach(this.#context)
  }

  #open(format: Format): void {
    this.#input.attach(this.#context)
    const options = Dictionary.fromObject({ codec_whitelist: decoders })
    const result = this.#context.openInputSync('', InputFormat.findInputFormat(demuxers[format]), options)
    options.free()
    this.#input.check()
    if (result < 0) throw new IngestError('damaged')
  }

  #bestSound(): Stream {
    const index = this.#context.findBestStream(AVMEDIA_TYPE_AUDIO)
    const stream = this.#context.streams[index]
    if (stream === undefined) throw new IngestError('no-sound')
    return stream
  }

  /** Spares reading a picture, unless the length that the file declares is the picture's too. */
  #skipOthers(): void {
    if (this.#declared?.by === 'file') return
    for (const stream of this.#context.streams) if (stream.index !== this.#track) stream.discard = AVDISCARD_ALL
  }

  #openDecoder(): void {
    const codec = Codec.findDecoder(this.#stream.codecpar.codecId)
    if (codec === null) throw new IngestError('not-sound')
    this.#decoder.allocContext3(codec)
    done('decoder', this.#stream.codecpar.toContext(this.#decoder))
    this.#decoder.pktTimebase = this.#stream.timeBase
    if (this.#decoder.open2Sync(codec) < 0) throw new IngestError('not-sound')
  }

  /** Hands the next packet of sound to the decoder. False at the end of the file, wherever that is. */
  #readPacket(): boolean {
    for (;;) {
      this.#packet.unref()
      const result = this.#context.readFrameSync(this.#packet)
      this.#input.check()
      if (result < 0) return false
      const track = this.#packet.streamIndex
      if (track !== this.#track) {
        this.#noteEndOf(track)
        continue
      }
      this.#packets += 1
      if (this.#decoder.sendPacketSync(this.#packet) >= 0) return true
      this.#broken += 1
    }
  }

  #receive(): boolean {
    for (;;) {
      const result = this.#decoder.receiveFrameSync(this.#frame)
      if (result >= 0) {
        this.#noteFrame()
        return true
      }
      if (result === WANTS_MORE || result === AVERROR_EOF) return false
      this.#broken += 1
    }
  }

  #noteFrame(): void {
    const { pts, nbSamples, sampleRate } = this.#frame
    this.#at = pts === AV_NOPTS_VALUE ? null : Number(pts) * this.#timeBases[this.#track]!
    this.#samples = nbSamples
    this.#length = nbSamples / sampleRate
    this.#end = Math.max(this.#end, (this.#at === null ? this.#end : this.#at - this.#starts) + this.#length)
  }

  /** A picture may go on when the sound is over: then the file is whole, although its sound is shorter. */
  #noteEndOf(track: number): void {
    const { pts, duration } = this.#packet
    if (pts === AV_NOPTS_VALUE) return
    this.#end = Math.max(this.#end, Number(pts + duration) * this.#timeBases[track]! - this.#starts)
  }
}

function startOf(stream: Stream): number {
  return stream.startTime === AV_NOPTS_VALUE ? 0 : Number(stream.startTime) * secondsOf(stream.timeBase)
}
