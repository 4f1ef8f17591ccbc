/**
 * What the peaks of an hour cost beside decoding it. Both read the same sealed m4a and mix it to mono at 48 kHz; one
 * looks at every sample, the other at none. Counted is the time that this thread had a processor for: whatever else the
 * machine does would hit one more than the other. For information: the same beside decoding into frames that nobody mixes or
 * looks at, and beside the library's own decoding loop on the plain file.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decoder, Demuxer } from 'node-av/api'
import { asDataKey } from '../src/media/keys.ts'
import { silence } from '../src/media/sound/ffmpeg.ts'
import { listen } from '../src/media/sound/listen.ts'
import { Peaks } from '../src/media/sound/peaks.ts'
import { SoundSource } from '../src/media/sound/source.ts'
import { record, repeat, swells } from '../src/media/testing/sounds.ts'
import { SealedReaderSync, SealedWriter } from '../src/media/vault.ts'

const MINUTES = 60
const ROUNDS = 5
const GOAL = 1.2

silence()
const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'))
const [minute, hour, sealed] = [join(folder, 'minute.m4a'), join(folder, 'hour.m4a'), join(folder, 'sealed')]
const key = asDataKey(randomBytes(32))
record(minute, { muxer: 'ipod', seconds: 60, channels: 2, bitRate: 128_000, sound: swells })
repeat(minute, hour, 'ipod', MINUTES)
const writer = await SealedWriter.create(sealed, key)
for await (const part of createReadStream(hour)) await writer.write(part as Buffer)
await writer.finish()

/** Opens the sealed hour and hands it over. */
function withSource(use: (source: SoundSource) => number): number {
  const reader = new SealedReaderSync(sealed, key)
  const source = new SoundSource(reader)
  try {
    return use(source)
  } finally {
    source.free()
    reader.close()
  }
}

const ways = {
  peaks: () =>
    withSource((source) => {
      let count = 0
      const peaks = new Peaks((part) => (count += part.length))
      listen(source, (samples) => peaks.add(samples))
      peaks.end()
      return count / 50
    }),
  decoding: () => withSource((source) => listen(source, () => undefined) / 48_000),
  frames: () =>
    withSource((source) => {
      let seconds = 0
      for (const _frame of source.frames()) seconds += source.lengthSeconds
      return seconds
    }),
  library: () => {
    const input = Demuxer.openSync(hour)
    const track = input.audio()!
    const decoder = Decoder.createSync(track)
    let samples = 0
    for (const frame of decoder.framesSync(input.packetsSync(track.index))) {
      samples += frame?.nbSamples ?? 0
      frame?.free()
    }
    decoder.close()
    input.closeSync()
    return samples / 48_000
  },
}

type Way = keyof typeof ways
const took: Record<Way, number> = { peaks: Infinity, decoding: Infinity, frames: Infinity, library: Infinity }
for (let round = 0; round < ROUNDS; round++) {
  for (const way of Object.keys(ways) as Way[]) {
    if (way === 'library' && round > 0) continue
    const began = process.threadCpuUsage()
    const seconds = ways[way]()
    const { user, system } = process.threadCpuUsage(began)
    took[way] = Math.min(took[way], (user + system) / 1000)
    if (Math.abs(seconds - MINUTES * 60) > 2) throw new Error(`${way} heard ${seconds} s.`)
  }
}

const print = (line: object) => console.log(JSON.stringify(line))
const ratio = (to: Way) => Number((took.peaks / took[to]).toFixed(3))
const information = { goal: null, holds: null }
print({
  name: 'peaks-of-60-minutes',
  value: ratio('decoding'),
  unit: '× decoding',
  goal: `≤ ${GOAL}`,
  holds: ratio('decoding') <= GOAL,
})
print({ name: 'peaks-of-60-minutes-time', value: Number((took.peaks / 1000).toFixed(2)), unit: 's', ...information })
print({ name: 'peaks-beside-unmixed-frames', value: ratio('frames'), unit: '× decoding', ...information })
print({ name: 'peaks-beside-library-loop', value: ratio('library'), unit: '× decoding', ...information })

await rm(folder, { recursive: true })
