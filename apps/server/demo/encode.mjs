import { writeFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Decoder, Demuxer, Encoder, FilterAPI, Muxer, pipeline } from 'node-av/api'
import {
  AV_CODEC_FLAG_QSCALE,
  AV_LOG_ERROR,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_LIBX264,
  FF_QP2LAMBDA,
} from 'node-av/constants'
import { Log } from 'node-av/lib'
import { openPicture } from './picture.mjs'
import { sampleRate } from './voice.mjs'

Log.setLevel(AV_LOG_ERROR)

/** The least of lame: about 24 kbit/s for one voice, more where it is busy, less where nobody speaks. */
const variable = (context) => {
  context.setFlags(AV_CODEC_FLAG_QSCALE)
  context.globalQuality = 9 * FF_QP2LAMBDA
}

/** What a phone, a video call, a recorder and a browser would have written, at the least that speech can do with. */
const containers = {
  m4a: { codec: FF_ENCODER_AAC, rate: 24_000, format: 'fltp', context: { bitRate: '24k' } },
  mp4: { codec: FF_ENCODER_AAC, rate: 32_000, format: 'fltp', context: { bitRate: '28k' }, picture: true },
  mp3: { codec: FF_ENCODER_LIBMP3LAME, rate: 16_000, format: 'fltp', context: { bitRate: '32k' } },
  'mp3 variable': { codec: FF_ENCODER_LIBMP3LAME, rate: 16_000, format: 'fltp', configure: variable },
  webm: { codec: FF_ENCODER_LIBOPUS, rate: 48_000, format: 's16', context: { bitRate: '20k' }, voip: true },
}

/**
 * Compresses mono samples into a file.
 * @param {Float32Array} samples from -1 to 1
 * @param {string} container as the script's `file` names it
 * @param {string} file
 * @param {string} folder a scratch folder
 */
export async function encode(samples, container, file, folder) {
  const kind = containers[container]
  if (!kind) throw new Error(`no container that is written here: ${container}`)
  const wave = join(folder, 'mix.wav')
  await writeFile(wave, waveOf(samples))
  {
    await using input = await Demuxer.open(wave)
    using decoder = await Decoder.create(input.audio())
    using filter = FilterAPI.create(`aresample=${kind.rate},aformat=sample_fmts=${kind.format}:channel_layouts=mono`)
    const { context, configure } = kind
    const options = kind.voip ? { application: 'voip' } : {}
    using encoder = await Encoder.create(kind.codec, { context, configure, options })
    // Without random ids and dates the same sound gives the same file, but for an mp4's order of sound and picture.
    await using output = await Muxer.open(file, { options: { fflags: '+bitexact' } })
    if (kind.picture) {
      await using picture = await openPicture(samples.length / sampleRate, folder)
      using look = await Decoder.create(picture.video())
      using draw = await Encoder.create(FF_ENCODER_LIBX264, { context: { gopSize: 30 }, options: { crf: 35 } })
      const stages = { video: [look, draw], audio: [decoder, filter, encoder] }
      await pipeline({ video: picture, audio: input }, stages, output).completion
    } else await pipeline(input, decoder, filter, encoder, output).completion
  }
  await rm(wave)
}

function waveOf(samples) {
  const wave = Buffer.alloc(44 + samples.length * 2)
  wave.write('RIFF', 0, 'latin1')
  wave.writeUInt32LE(wave.length - 8, 4)
  wave.write('WAVEfmt ', 8, 'latin1')
  wave.writeUInt32LE(16, 16)
  wave.writeUInt16LE(1, 20)
  wave.writeUInt16LE(1, 22)
  wave.writeUInt32LE(sampleRate, 24)
  wave.writeUInt32LE(sampleRate * 2, 28)
  wave.writeUInt16LE(2, 32)
  wave.writeUInt16LE(16, 34)
  wave.write('data', 36, 'latin1')
  wave.writeUInt32LE(samples.length * 2, 40)
  for (let i = 0; i < samples.length; i++) wave.writeInt16LE(Math.round(samples[i] * 32_767), 44 + 2 * i)
  return wave
}
