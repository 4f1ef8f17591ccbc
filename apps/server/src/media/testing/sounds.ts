import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_LAYOUT_STEREO,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AVSEEK_FLAG_BACKWARD,
  type AVSampleFormat,
  type FFAudioEncoder,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, FormatContext, Frame, Packet, Rational, type Stream } from 'node-av/lib'
import { done, FfmpegFailure, gave, INVALID, silence } from '../sound/ffmpeg.ts'

/** A sound: its value, from -1 to 1, at each second. */
export type Sound = (seconds: number) => number

/** A tone that grows from nothing over each second, so that its outline shows where in the second one is. */
export const swells: Sound = (at) => 0.8 * (at % 1) * Math.sin(at * 2 * Math.PI * 440)

/** A WAV file of 16 bits, written byte by byte. `declaredBytes` lets its header lie. */
export function wavOf(
  sound: Sound,
  o: { seconds: number; rate?: number; channels?: number; declaredBytes?: number },
): Buffer {
  const { seconds, rate = 48_000, channels = 1 } = o
  const frames = Math.round(seconds * rate)
  const data = Buffer.alloc(frames * channels * 2)
  for (let i = 0; i < frames; i++) {
    const value = Math.round(sound(i / rate) * 32_767)
    for (let c = 0; c < channels; c++) data.writeInt16LE(value, (i * channels + c) * 2)
  }
  const header = Buffer.alloc(44)
  header.write('RIFF')
  header.writeUInt32LE(Math.min(0xffffffff, 36 + (o.declaredBytes ?? data.length)), 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * channels * 2, 28)
  header.writeUInt16LE(channels * 2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(o.declaredBytes ?? data.length, 40)
  return Buffer.concat([header, data])
}

export type Recipe = {
  readonly muxer: 'mp4' | 'ipod' | 'mp3' | 'webm' | 'ogg' | 'mov'
  readonly encoder?: string
  readonly sound?: Sound | null
  readonly seconds: number
  readonly rate?: number
  readonly channels?: 1 | 2
  readonly bitRate?: number
  /** A grey picture of this length, five a second. */
  readonly pictureSeconds?: number
  /** Seconds of sound at which the time stamps jump ahead by so many seconds. */
  readonly hole?: { readonly at: number; readonly seconds: number }
  /** The muxer's own options. */
  readonly options?: Record<string, string | number>
}

const usual = { mp4: 'aac', ipod: 'aac', mov: 'pcm_s16le', mp3: 'libmp3lame', webm: 'libopus', ogg: 'libopus' } as const

/** Encodes a sound into a plain file, as a recorder would. */
export function record(path: string, recipe: Recipe): void {
  silence()
  const context = new FormatContext()
  done('muxer', context.allocOutputContext2(null, recipe.muxer, path))
  const tracks: Track[] = []
  if (recipe.sound !== null) tracks.push(soundTrack(context, recipe))
  if (recipe.pictureSeconds) tracks.push(pictureTrack(context, recipe.pictureSeconds))
  done('open', context.openOutputSync())
  const options = Dictionary.fromObject(recipe.options ?? {})
  done('header', context.writeHeaderSync(options))
  for (let live = tracks; live.length > 0; live = live.filter((track) => !track.ended)) {
    live.reduce((first, track) => (track.at < first.at ? track : first)).step()
  }
  done('trailer', context.writeTrailerSync())
  for (const track of tracks) track.free()
  context.closeOutputSync()
  context.freeContext()
}

/** Strings a recording of one track together with itself, without encoding it anew. */
export function repeat(from: string, to: string, muxer: Recipe['muxer'], times: number): void {
  silence()
  const source = new FormatContext()
  done('open', source.openInputSync(from))
  done('look', source.findStreamInfoSync())
  const track = source.streams[0]!
  const context = new FormatContext()
  done('muxer', context.allocOutputContext2(null, muxer, to))
  const stream = context.newStream()
  done('track', track.codecpar.copy(stream.codecpar))
  stream.timeBase = track.timeBase
  done('open', context.openOutputSync())
  done('header', context.writeHeaderSync())

  const packet = new Packet()
  packet.alloc()
  let offset = 0n
  for (let time = 0; time < times; time++) {
    let end = 0n
    while (source.readFrameSync(packet) >= 0) {
      end = packet.pts + packet.duration
      packet.pts += offset
      packet.dts += offset
      packet.rescaleTs(track.timeBase, stream.timeBase)
      done('write', context.writeFrameSync(packet))
    }
    offset += end
    done('seek', source.seekFrameSync(0, 0n, AVSEEK_FLAG_BACKWARD))
  }
  done('trailer', context.writeTrailerSync())
  packet.free()
  source.closeInputSync()
  context.closeOutputSync()
  context.freeContext()
}

/** One track that is encoded a frame at a time; `at` is how far it is, in seconds. */
type Track = { at: number; ended: boolean; step(): void; free(): void }

function soundTrack(context: FormatContext, recipe: Recipe): Track {
  const { sound = swells, seconds, rate = 48_000, channels = 2, hole } = recipe
  const codec = Codec.findEncoderByName((recipe.encoder ?? usual[recipe.muxer]) as FFAudioEncoder)
  if (codec === null) throw new FfmpegFailure('encoder', INVALID)
  const format =
    codec.sampleFormats?.find((f) => f === AV_SAMPLE_FMT_FLTP || f === AV_SAMPLE_FMT_FLT) ?? AV_SAMPLE_FMT_S16
  const encoder = new CodecContext()
  encoder.allocContext3(codec)
  encoder.sampleRate = rate
  encoder.sampleFormat = format
  encoder.channelLayout = channels === 1 ? AV_CHANNEL_LAYOUT_MONO : AV_CHANNEL_LAYOUT_STEREO
  encoder.timeBase = new Rational(1, rate)
  encoder.bitRate = BigInt(recipe.bitRate ?? 64_000)
  const out = encoding(context, codec, encoder)
  const frame = new Frame()
  frame.alloc()
  const length = encoder.frameSize || 1024
  const total = Math.round(seconds * rate)
  let sample = 0
  return {
    at: 0,
    ended: total === 0,
    step() {
      const count = Math.min(length, total - sample)
      frame.unref()
      frame.nbSamples = count
      frame.format = format
      frame.sampleRate = rate
      frame.channelLayout = encoder.channelLayout
      done('frame', frame.getBuffer())
      done('frame', frame.fromBuffer(samplesOf((i) => sound!((sample + i) / rate), count, channels, format)))
      const jump = hole && sample / rate >= hole.at ? Math.round(hole.seconds * rate) : 0
      frame.pts = BigInt(sample + jump)
      sample += count
      this.at = sample / rate
      out.encode(frame)
      if (sample < total) return
      out.encode(null)
      this.ended = true
    },
    free() {
      frame.free()
      out.free()
    },
  }
}

function samplesOf(value: (i: number) => number, count: number, channels: number, format: AVSampleFormat): Buffer {
  const whole = format === AV_SAMPLE_FMT_S16
  const samples = whole ? new Int16Array(count * channels) : new Float32Array(count * channels)
  for (let i = 0; i < count; i++) {
    const v = whole ? Math.round(value(i) * 32_767) : value(i)
    for (let c = 0; c < channels; c++) samples[format === AV_SAMPLE_FMT_FLTP ? c * count + i : i * channels + c] = v
  }
  return Buffer.from(samples.buffer)
}

function pictureTrack(context: FormatContext, seconds: number): Track {
  const codec = Codec.findEncoderByName((context.oformat?.name === 'webm' ? 'libvpx' : 'mpeg4') as never)
  if (codec === null) throw new FfmpegFailure('encoder', INVALID)
  const encoder = new CodecContext()
  encoder.allocContext3(codec)
  encoder.width = 64
  encoder.height = 48
  encoder.pixelFormat = AV_PIX_FMT_YUV420P
  encoder.timeBase = new Rational(1, 5)
  encoder.framerate = new Rational(5, 1)
  const out = encoding(context, codec, encoder)
  const picture = Frame.fromVideoBuffer(Buffer.alloc((64 * 48 * 3) / 2, 128), {
    width: 64,
    height: 48,
    format: AV_PIX_FMT_YUV420P,
    timeBase: { num: 1, den: 5 },
  })
  let shown = 0
  return {
    at: 0,
    ended: false,
    step() {
      picture.pts = BigInt(shown)
      shown += 1
      this.at = shown / 5
      out.encode(picture)
      if (this.at < seconds) return
      out.encode(null)
      this.ended = true
    },
    free() {
      picture.free()
      out.free()
    },
  }
}

function encoding(context: FormatContext, codec: Codec, encoder: CodecContext) {
  // Headers of mp4 and webm hold what other containers repeat in their packets: AV_CODEC_FLAG_GLOBAL_HEADER.
  encoder.flags = (encoder.flags | (1 << 22)) as typeof encoder.flags
  done('encoder', encoder.open2Sync(codec))
  const stream: Stream = context.newStream(codec)
  done('track', stream.codecpar.fromContext(encoder))
  stream.timeBase = encoder.timeBase
  const packet = new Packet()
  packet.alloc()
  return {
    encode(frame: Frame | null) {
      done('encode', encoder.sendFrameSync(frame))
      while (gave('encode', encoder.receivePacketSync(packet))) {
        packet.streamIndex = stream.index
        packet.rescaleTs(encoder.timeBase, stream.timeBase)
        done('write', context.interleavedWriteFrameSync(packet))
      }
    },
    free() {
      packet.free()
      encoder.freeContext()
    },
  }
}
