import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { asDataKey } from '../keys.ts'
import { record, type Recipe } from '../testing/sounds.ts'
import { SealedWriter } from '../vault.ts'
import { silence } from './ffmpeg.ts'
import { openTape, type Tape } from './tape.ts'

let folder: string
const key = asDataKey(randomBytes(32))
silence()
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'earshot-tape-'))))
afterEach(() => rm(folder, { recursive: true }))

const loud = (at: number) => 0.6 * Math.sin(at * 2 * Math.PI * 330)
let files = 0

async function sealed(bytes: Buffer): Promise<{ path: string; bytes: number }> {
  const path = join(folder, `piece-${(files += 1)}`)
  const writer = await SealedWriter.create(path, key)
  await writer.write(bytes)
  await writer.finish()
  return { path, bytes: bytes.length }
}

/** A live recording, cut into pieces anywhere. */
async function stretch(gapMs: number, recipe: Partial<Recipe> = {}, pieceBytes = 3_001) {
  const path = join(folder, 'plain')
  record(path, { muxer: 'webm', seconds: 2, sound: loud, channels: 1, options: { live: 1 }, ...recipe })
  const bytes = await readFile(path)
  const pieces = []
  for (let from = 0; from < bytes.length; from += pieceBytes)
    pieces.push(await sealed(bytes.subarray(from, from + pieceBytes)))
  return { gapMs, pieces }
}

/** Each tenth of a second that is played: `#` where there is sound, `.` where there is none. */
function outline(tape: Tape): { line: string; gapsAtMs: readonly number[]; ms: number } {
  const loudest: number[] = []
  let at = 0
  const { gapsAtMs, samples } = tape.play((piece) => {
    for (const value of piece) {
      const tenth = Math.floor(at++ / 4_800)
      loudest[tenth] = Math.max(loudest[tenth] ?? 0, Math.abs(value))
    }
  })
  tape.close()
  return { line: loudest.map((one) => (one > 0.2 ? '#' : '.')).join(''), gapsAtMs, ms: samples / 48 }
}

it('reads a stretch in pieces as the one file that it is, whatever their size', async () => {
  for (const size of [97, 4_096, 1_000_000]) {
    const { line, ms } = outline(openTape({ key, stretches: [await stretch(0, {}, size)] }))
    expect(line.replace(/[.#]$/, '')).toMatch(/^#{19,20}$/)
    expect(Math.abs(ms - 2_000)).toBeLessThan(30)
  }
})

it('puts silence between stretches, as long as nothing was captured and at most five seconds', async () => {
  const stretches = [await stretch(0), await stretch(1_500), await stretch(3_600_000)]
  const { line, gapsAtMs } = outline(openTape({ key, stretches }))
  expect(line).toMatch(/^#{20}\.{14,16}#{19,21}\.{49,51}#{19,21}\.?$/)
  const expected = [0, 2_000, 5_500]
  expect(gapsAtMs.map((at, n) => Math.abs(at - expected[n]!) < 60)).toEqual([true, true, true])
})

it('plays what there is of a stretch that broke off, and goes on with the next', async () => {
  const [whole, cut, head] = [await stretch(0), await stretch(0, {}, 6_000), await stretch(0, {}, 150)]
  const stretches = [
    whole,
    { gapMs: 200, pieces: cut.pieces.slice(0, 1) },
    { gapMs: 200, pieces: head.pieces.slice(0, 1) },
    await stretch(200),
  ]
  const { line } = outline(openTape({ key, stretches }))
  expect(line).toMatch(/^#{20}\.{1,3}#{3,12}\.{3,6}#{19,21}\.?$/)
})

it('takes stretches of different browsers, in different containers', async () => {
  const fragmented = { muxer: 'mp4', options: { movflags: '+frag_keyframe+empty_moov', frag_duration: 2e5 } } as const
  const { line } = outline(openTape({ key, stretches: [await stretch(0), await stretch(1_000, fragmented)] }))
  expect(line).toMatch(/^#{20}\.{9,11}#{19,21}\.?$/)
})

it('refuses a recording of which no stretch has a sound', async () => {
  const head = await stretch(0, {}, 150)
  const tape = openTape({ key, stretches: [{ gapMs: 0, pieces: head.pieces.slice(0, 1) }] })
  expect(() => tape.play(() => undefined)).toThrow(expect.objectContaining({ code: 'no-sound' }))
  tape.close()
})
