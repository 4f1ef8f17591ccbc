import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ingested } from '../ingest-order.ts'
import { asDataKey } from '../keys.ts'
import { record, swells, wavOf, type Recipe } from '../testing/sounds.ts'
import { SealedReader, SealedReaderSync, SealedWriter } from '../vault.ts'
import { silence } from './ffmpeg.ts'
import type { IngestCode } from './ingest-error.ts'
import { ingestNow } from './ingest-now.ts'
import { listen } from './listen.ts'
import { Peaks } from './peaks.ts'
import { SoundSource } from './source.ts'

let folder: string
const originalKey = asDataKey(randomBytes(32))
const key = asDataKey(randomBytes(32))
silence()
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'earshot-ingest-'))))
afterEach(() => rm(folder, { recursive: true }))

const original = () => ({ path: join(folder, 'original'), key: originalKey })
const audio = () => ({ path: join(folder, 'audio'), key })
const peaks = () => ({ path: join(folder, 'peaks'), key })

async function sealed(bytes: Buffer): Promise<void> {
  const writer = await SealedWriter.create(original().path, originalKey)
  await writer.write(bytes)
  await writer.finish()
}

async function recorded(recipe: Recipe): Promise<Buffer> {
  const path = join(folder, 'plain')
  record(path, recipe)
  const bytes = await readFile(path)
  await rm(path)
  return bytes
}

async function ingested(bytes: Buffer): Promise<Ingested & { peaks: Buffer }> {
  await sealed(bytes)
  const made = ingestNow({ original: original(), audio: audio(), peaks: peaks() }, () => undefined)
  const reader = await SealedReader.open(peaks().path, key)
  const outline = await reader.bytes()
  await reader.close()
  expect(outline).toHaveLength(made.peaksBytes)
  return { ...made, peaks: outline }
}

async function expectRefused(bytes: Buffer, code: IngestCode): Promise<void> {
  await sealed(bytes)
  const attempt = () => ingestNow({ original: original(), audio: audio(), peaks: peaks() }, () => undefined)
  expect(attempt).toThrow(expect.objectContaining({ name: 'IngestError', code }))
  expect(await readdir(folder)).toEqual(['original'])
}

/** Listens to the sealed rendition and outlines it anew. */
function outlineOfRendition(): Buffer {
  const reader = new SealedReaderSync(audio().path, key)
  const source = new SoundSource(reader)
  const parts: Buffer[] = []
  const outline = new Peaks((part) => parts.push(Buffer.from(part)))
  listen(source, (samples) => outline.add(samples))
  outline.end()
  source.free()
  reader.close()
  return Buffer.concat(parts)
}

const live = { options: { live: 1 } }
const recordings: [string, Recipe][] = [
  ['m4a', { muxer: 'ipod', seconds: 5, rate: 44_100 }],
  ['m4a, mono', { muxer: 'ipod', seconds: 5, channels: 1 }],
  ['m4a whose head comes first', { muxer: 'ipod', seconds: 5, options: { movflags: '+faststart' } }],
  [
    'fragmented mp4',
    { muxer: 'mp4', seconds: 5, options: { movflags: '+frag_keyframe+empty_moov', frag_duration: 1e6 } },
  ],
  ['mp4 with a picture', { muxer: 'mp4', seconds: 5, pictureSeconds: 5 }],
  ['mp4 whose picture is longer', { muxer: 'mp4', seconds: 5, pictureSeconds: 9 }],
  ['mp3', { muxer: 'mp3', seconds: 5, rate: 44_100 }],
  ['mp3 of low rate', { muxer: 'mp3', seconds: 5, rate: 16_000, channels: 1, bitRate: 32_000 }],
  ['mp3 that does not say its length', { muxer: 'mp3', seconds: 5, options: { write_xing: 0 } }],
  ['webm', { muxer: 'webm', seconds: 5 }],
  ['webm from a browser, which does not say its length', { muxer: 'webm', seconds: 5, ...live }],
  ['webm whose picture is longer', { muxer: 'webm', seconds: 5, pictureSeconds: 9 }],
  ['ogg', { muxer: 'ogg', seconds: 5 }],
]

describe('a recording is taken in', () => {
  it.each(recordings)('%s', async (_, recipe) => {
    const made = await ingested(await recorded(recipe))
    // What an encoder runs ahead by is cut off only where the file says by how much.
    expect(Math.abs(made.durationMs - 5000)).toBeLessThan(60)
    expect(made).toMatchObject({ audioType: 'audio/webm; codecs=opus', peaksBytes: Math.ceil(made.durationMs / 20) })
    expect((await stat(audio().path)).size).toBeGreaterThan(made.audioBytes)
    // It swells over each second: late in a second it is loud, early it is not.
    for (const second of [0, 1, 2, 3]) {
      expect(made.peaks[second * 50 + 7]).toBeLessThan(60)
      expect(made.peaks[second * 50 + 45]).toBeGreaterThan(120)
    }
  })

  it.each([8_000, 11_025, 22_050, 44_100, 48_000, 96_000])('wav of %i Hz', async (rate) => {
    const made = await ingested(wavOf(swells, { seconds: 2, rate, channels: 2 }))
    expect(made.durationMs).toBe(2000)
    expect(made.peaks).toHaveLength(100)
    expect(Math.abs(made.peaks[45]! - 0.8 * 0.92 * 255)).toBeLessThan(8)
  })

  it.each([1, 2, 3, 4, 6, 8])('wav of %i channels, each counted the same', async (channels) => {
    const made = await ingested(wavOf(() => 0.5, { seconds: 1, channels }))
    expect(made.peaks[25]).toBe(128)
  })

  it('wav whose size was never filled in', async () => {
    for (const declaredBytes of [0, 0xffffffff]) {
      const wav = wavOf(swells, { seconds: 2, declaredBytes })
      wav.writeUInt32LE(declaredBytes, 4)
      expect((await ingested(wav)).durationMs).toBe(2000)
    }
  })

  it('one sample', async () => {
    const made = await ingested(wavOf(() => 1, { seconds: 1 / 48_000 }))
    expect(made).toMatchObject({ durationMs: 0, peaksBytes: 1 })
  })

  it('with a hole, which is filled with silence so that times stay', async () => {
    const made = await ingested(await recorded({ muxer: 'webm', seconds: 6, hole: { at: 3, seconds: 4 } }))
    expect(Math.abs(made.durationMs - 10_000)).toBeLessThan(20)
    expect(Math.max(...made.peaks.subarray(3.5 * 50, 6.5 * 50))).toBe(0)
    expect(made.peaks[8 * 50 + 45]).toBeGreaterThan(150)
  })

  it('so that the rendition sounds like its outline, at the same times', async () => {
    const made = await ingested(wavOf(swells, { seconds: 20 }))
    const heard = outlineOfRendition()
    expect(Math.abs(heard.length - made.peaks.length)).toBeLessThanOrEqual(1)
    for (let i = 2; i < 990; i++) expect(Math.abs(heard[i]! - made.peaks[i]!)).toBeLessThan(30)
  })

  it('again: a rendition can itself be taken in', async () => {
    await ingested(wavOf(swells, { seconds: 3 }))
    const reader = await SealedReader.open(audio().path, key)
    const rendition = await reader.bytes()
    await reader.close()
    expect(Math.abs((await ingested(rendition)).durationMs - 3000)).toBeLessThan(20)
  })

  it('of unknown length that is longer than its bytes suggest, with all its cues', async () => {
    const quiet: Recipe = { muxer: 'webm', seconds: 60, channels: 1, bitRate: 6_000, sound: () => 0, ...live }
    const made = await ingested(await recorded(quiet))
    expect(Math.abs(made.durationMs - 60_000)).toBeLessThan(20)
    const reader = await SealedReader.open(audio().path, key)
    const webm = await reader.bytes()
    await reader.close()
    expect(webm.lastIndexOf(Buffer.from('1c53bb6b', 'hex'))).toBeLessThan(webm.indexOf(Buffer.from('1f43b675', 'hex')))
  })
})

describe('a recording is refused, and leaves nothing', () => {
  const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share))

  it('empty', () => expectRefused(Buffer.alloc(0), 'empty'))
  it('text', () => expectRefused(Buffer.from('She said that she would rather not. '.repeat(1000)), 'not-sound'))
  it('a playlist that would lead elsewhere', () =>
    expectRefused(Buffer.from('#EXTM3U\nfile:///etc/passwd\n'), 'not-sound'))

  it('a silent film', async () => {
    await expectRefused(await recorded({ muxer: 'mp4', seconds: 1, sound: null, pictureSeconds: 3 }), 'no-sound')
  })

  it('a wav without a sample', () => expectRefused(wavOf(swells, { seconds: 0 }), 'no-sound'))

  const broken: [string, Recipe, number][] = [
    ['mp4 without its head, which comes last', { muxer: 'mp4', seconds: 5, pictureSeconds: 5 }, 0.6],
    ['m4a without its head', { muxer: 'ipod', seconds: 5 }, 0.9],
    ['m4a cut in the middle', { muxer: 'ipod', seconds: 5, options: { movflags: '+faststart' } }, 0.5],
    ['m4a cut near its end', { muxer: 'ipod', seconds: 30, options: { movflags: '+faststart' } }, 0.9],
    ['mp3 cut in the middle', { muxer: 'mp3', seconds: 5 }, 0.5],
    ['webm cut in the middle', { muxer: 'webm', seconds: 5 }, 0.5],
    ['webm with a picture, cut in the middle', { muxer: 'webm', seconds: 5, pictureSeconds: 5 }, 0.5],
  ]
  it.each(broken)('damaged: %s', async (_, recipe, share) => {
    await expectRefused(cut(await recorded(recipe), share), 'damaged')
  })

  it('damaged: wav cut in the middle', () => expectRefused(cut(wavOf(swells, { seconds: 5 }), 0.5), 'damaged'))

  it('damaged: zeros in the middle, as an interrupted copy leaves', async () => {
    for (const muxer of ['mp3', 'ipod'] as const) {
      const bytes = await recorded({ muxer, seconds: 10 })
      await expectRefused(bytes.fill(0, Math.round(bytes.length * 0.4), Math.round(bytes.length * 0.6)), 'damaged')
    }
  })

  it('damaged: a header and nothing behind it', async () => {
    for (const muxer of ['webm', 'ogg', 'ipod'] as const) {
      await expectRefused((await recorded({ muxer, seconds: 5 })).subarray(0, 200), 'damaged')
    }
  })

  it('damaged: time stamps that claim weeks', async () => {
    const weeks = 3 * 7 * 24 * 60 * 60
    await expectRefused(
      await recorded({ muxer: 'webm', seconds: 4, hole: { at: 2, seconds: weeks }, ...live }),
      'damaged',
    )
  })

  it('but not one that ends early and never said how long it would be', async () => {
    const made = await ingested(cut(await recorded({ muxer: 'webm', seconds: 10, ...live }), 0.5))
    expect(Math.abs(made.durationMs - 5000)).toBeLessThan(300)
  })
})
