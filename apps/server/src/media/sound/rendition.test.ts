import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AVSEEK_FLAG_BACKWARD } from 'node-av/constants'
import { FormatContext, Packet } from 'node-av/lib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asDataKey } from '../keys.ts'
import { swells } from '../testing/sounds.ts'
import { SealedReader } from '../vault.ts'
import { silence } from './ffmpeg.ts'
import { Rendition } from './rendition.ts'

let folder: string
const key = asDataKey(randomBytes(32))
silence()
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'earshot-rendition-'))))
afterEach(() => rm(folder, { recursive: true }))

/** Makes a rendition and gives its plain bytes. */
async function make(seconds: number, roomMs = seconds * 1000): Promise<Buffer> {
  const path = join(folder, 'audio')
  const rendition = new Rendition(path, key, roomMs)
  const second = Float32Array.from({ length: 48_000 }, (_, i) => swells(i / 48_000))
  for (let left = Math.round(seconds * 48_000); left > 0; left -= 48_000) rendition.add(second.subarray(0, left))
  const bytes = rendition.finish()
  const reader = await SealedReader.open(path, key)
  expect(reader.size).toBe(bytes)
  const plain = await reader.bytes()
  await reader.close()
  return plain
}

/** What another reader of WebM makes of it. */
async function read<T>(webm: Buffer, look: (context: FormatContext) => T): Promise<T> {
  const path = join(folder, 'plain.webm')
  await writeFile(path, webm)
  const context = new FormatContext()
  expect(context.openInputSync(path)).toBe(0)
  try {
    return look(context)
  } finally {
    context.closeInputSync()
  }
}

const CUES = Buffer.from('1c53bb6b', 'hex')
const CLUSTER = Buffer.from('1f43b675', 'hex')

describe('a rendition', () => {
  it('has packets of one size alone, 20 ms each: bytes and seconds go together', async () => {
    const sizes = await read(await make(30), (context) => {
      const packet = new Packet()
      packet.alloc()
      const found = new Map<number, number>()
      while (context.readFrameSync(packet) >= 0) {
        found.set(packet.size, (found.get(packet.size) ?? 0) + 1)
        packet.unref()
      }
      packet.free()
      return found
    })
    // Opus runs ahead by 6.5 ms, which begins one packet more.
    expect([...sizes]).toEqual([[120, 1501]])
  })

  it.each([0.3, 30, 300])('of %d s has its cues before its sound', async (seconds) => {
    const webm = await make(seconds)
    expect(webm.lastIndexOf(CUES)).toBeGreaterThan(0)
    expect(webm.lastIndexOf(CUES)).toBeLessThan(webm.indexOf(CLUSTER))
  })

  it('leads to within five seconds of any moment, the last ones too', async () => {
    const seconds = [298, 150, 7, 0]
    const times = await read(await make(300), (context) => {
      const packet = new Packet()
      packet.alloc()
      const found = seconds.map((second) => {
        context.seekFrameSync(0, BigInt(second * 1000), AVSEEK_FLAG_BACKWARD)
        packet.unref()
        context.readFrameSync(packet)
        return Number(packet.pts)
      })
      packet.free()
      return found
    })
    for (const [i, second] of seconds.entries()) {
      expect(times[i]).toBeLessThanOrEqual(second * 1000 + 20)
      expect(times[i]).toBeGreaterThan(second * 1000 - 5100)
    }
  })

  it('says how long it is, to 20 ms', async () => {
    for (const seconds of [1, 1.234, 61.01]) {
      const said = await read(await make(seconds), (context) => Number(context.duration) / 1000)
      expect(Math.abs(said - seconds * 1000)).toBeLessThan(20)
    }
  })

  it('takes what it should: 48 kbit a second and what the container needs', async () => {
    const perSecond = (await make(200)).length / 200
    expect(perSecond).toBeGreaterThan(6_000)
    expect(perSecond).toBeLessThan(6_500)
  })

  it('is the same each time, and carries no name of what made it', async () => {
    const [one, other] = [await make(2), await make(2)]
    expect(one.equals(other)).toBe(true)
    expect(one.toString('latin1')).not.toMatch(/Lavf\d|Lavc\d|libopus/)
  })

  it('wastes little where it is shorter than there was room for', async () => {
    expect((await make(10, 4 * 60 * 60 * 1000)).length - (await make(10)).length).toBeLessThan(70_000)
  })

  it('leaves nothing when it is discarded', async () => {
    const rendition = new Rendition(join(folder, 'audio'), key, 10_000)
    rendition.add(new Float32Array(480_000))
    rendition.discard()
    expect(await readdir(folder)).toEqual([])
  })
})
