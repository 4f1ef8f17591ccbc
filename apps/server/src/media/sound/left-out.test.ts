import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ingest } from '../ingest.ts'
import { asDataKey } from '../keys.ts'
import { wavOf } from '../testing/sounds.ts'
import { SealedReader, SealedReaderSync, SealedWriter } from '../vault.ts'
import { LeftOut, SMEAR_MS } from './left-out.ts'
import { listen } from './listen.ts'
import { SoundSource } from './source.ts'

let folder: string
const keys = [0, 1, 2].map(() => asDataKey(randomBytes(32)))
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'earshot-left-out-'))))
afterEach(() => rm(folder, { recursive: true }))

const place = (name: string, n: number) => ({ path: join(folder, name), key: keys[n]! })

/** A voice-like sound that is never silent. */
const hum = (at: number) => 0.5 * Math.sin(at * 2 * Math.PI * 220) + 0.2 * Math.sin(at * 2 * Math.PI * 3000)

async function ingested(seconds: number) {
  const writer = await SealedWriter.create(place('original', 0).path, keys[0]!)
  await writer.write(wavOf(hum, { seconds }))
  await writer.finish()
  return ingest({ original: place('original', 0), audio: place('audio', 1), peaks: place('peaks', 1) })
}

function samplesOf(name: string, n: number): Float32Array {
  const { path, key } = place(name, n)
  const reader = new SealedReaderSync(path, key)
  const source = new SoundSource(reader)
  const pieces: Float32Array[] = []
  try {
    listen(source, (piece) => pieces.push(piece.slice()))
  } finally {
    source.free()
    reader.close()
  }
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** By then the decoder's own filter, in which what came before dies away, is under half a step of 16 bits. */
const DYING_MS = 250
const isSilent = (samples: Float32Array, fromMs: number, toMs: number) =>
  loudest(samples, fromMs, fromMs + DYING_MS) < 0.002 && loudest(samples, fromMs + DYING_MS, toMs) < 0.5 / 32_768

const loudest = (samples: Float32Array, fromMs: number, toMs: number) =>
  samples.subarray(fromMs * 48, toMs * 48).reduce((most, one) => Math.max(most, Math.abs(one)), 0)

describe('a rendition that is made without a part', () => {
  it('is digital silence in it, the same sound outside of it, and as long to the millisecond', async () => {
    const first = await ingested(12.345)
    const made = await ingest({
      original: place('audio', 1),
      audio: place('without', 2),
      peaks: place('outline', 2),
      leaveOut: [{ startMs: 4_000, endMs: 7_500 }],
      lengthMs: first.durationMs,
    })
    expect(made.durationMs).toBe(first.durationMs)
    expect(made.peaksBytes).toBe(first.peaksBytes)
    expect(Math.abs(made.audioBytes - first.audioBytes)).toBeLessThan(2_048)
    const [before, after] = [samplesOf('audio', 1), samplesOf('without', 2)]
    expect(Math.abs(after.length - before.length)).toBeLessThan(48)
    expect(loudest(before, 4_000, 7_500)).toBeGreaterThan(0.5)
    expect(isSilent(after, 4_000, 7_500)).toBe(true)
    for (const [from, to] of [
      [0, 3_900],
      [7_600, 12_300],
    ] as const) {
      let [error, power] = [0, 0]
      for (let n = from * 48; n < to * 48; n++) {
        error += (after[n]! - before[n]!) ** 2
        power += before[n]! ** 2
      }
      expect(error / power).toBeLessThan(0.02)
    }
    const reader = await SealedReader.open(place('outline', 2).path, keys[2]!)
    const outline = await reader.bytes()
    await reader.close()
    expect(outline.subarray(4_000 / 20, 7_500 / 20).every((one) => one === 0)).toBe(true)
    expect(outline[100]).toBeGreaterThan(100)
  })

  it('may lose its beginning, its end, or all of it', async () => {
    const { durationMs } = await ingested(3)
    const without = async (startMs: number, endMs: number) => {
      await rm(place('without', 2).path, { force: true })
      await rm(place('outline', 2).path, { force: true })
      await ingest({
        original: place('audio', 1),
        audio: place('without', 2),
        peaks: place('outline', 2),
        leaveOut: [{ startMs, endMs }],
        lengthMs: durationMs,
      })
      return samplesOf('without', 2)
    }
    expect(isSilent(await without(0, 1_000), 0, 1_000)).toBe(true)
    expect(isSilent(await without(2_000, 90_000), 2_000, 3_000)).toBe(true)
    expect(loudest(await without(0, 3_000), 0, 3_000)).toBe(0)
  })
})

describe('samples that go by', () => {
  it('fall silent where a part lies in them, however they are cut into pieces', () => {
    const parts = [
      { startMs: 100, endMs: 200 },
      { startMs: 150, endMs: 260 },
    ]
    for (const size of [1, 7, 960, 48_000]) {
      const leftOut = new LeftOut(parts)
      const all = new Float32Array(48 * 500).fill(1)
      for (let at = 0; at < all.length; at += size) leftOut.pass(all.subarray(at, at + size))
      const [from, to] = [(100 - SMEAR_MS) * 48, (260 + SMEAR_MS) * 48]
      const is = (n: number) => (n >= from && n < to ? 0 : 1)
      expect(all.every((one, n) => one === is(n))).toBe(true)
    }
  })
})
