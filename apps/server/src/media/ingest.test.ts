import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ingest, IngestError } from './ingest.ts'
import { asDataKey } from './keys.ts'
import { swells, wavOf } from './testing/sounds.ts'
import { SealedReader, SealedWriter } from './vault.ts'

let folder: string
const originalKey = asDataKey(randomBytes(32))
const key = asDataKey(randomBytes(32))
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

async function outlined(bytes: Buffer): Promise<Buffer> {
  await sealed(bytes)
  await ingest({ original: original(), audio: audio(), peaks: peaks() })
  const reader = await SealedReader.open(peaks().path, key)
  const outline = await reader.bytes()
  await reader.close()
  return outline
}

describe('the sealed original', () => {
  it('under another key is no fault of the recording', async () => {
    await sealed(wavOf(swells, { seconds: 1 }))
    const wrong = { ...original(), key: asDataKey(randomBytes(32)) }
    const attempt = ingest({ original: wrong, audio: audio(), peaks: peaks() })
    await expect(attempt).rejects.toMatchObject({ name: 'VaultFault', fault: 'damaged' })
    expect(await readdir(folder)).toEqual(['original'])
  })

  it('that was changed on disk is found out in the middle', async () => {
    await sealed(wavOf(swells, { seconds: 30 }))
    const file = await readFile(original().path)
    await writeFile(original().path, file.fill(~file[1_500_000]!, 1_500_000, 1_500_001))
    const attempt = ingest({ original: original(), audio: audio(), peaks: peaks() })
    await expect(attempt).rejects.toMatchObject({ name: 'VaultFault', fault: 'damaged', chunk: expect.any(Number) })
    expect(await readdir(folder)).toEqual(['original'])
  })

  it('that is not there', async () => {
    const attempt = ingest({ original: original(), audio: audio(), peaks: peaks() })
    await expect(attempt).rejects.toMatchObject({ name: 'VaultFault', fault: 'missing' })
  })
})

describe('an ingest', () => {
  it('makes a rendition and its peaks', async () => {
    await sealed(wavOf(swells, { seconds: 3 }))
    const made = await ingest({ original: original(), audio: audio(), peaks: peaks() })
    expect(made).toMatchObject({ durationMs: 3000, peaksBytes: 150, audioType: 'audio/webm; codecs=opus' })
    const reader = await SealedReader.open(audio().path, key)
    expect(reader.size).toBe(made.audioBytes)
    await reader.close()
  })

  it('tells why it refuses', async () => {
    await sealed(Buffer.from('She said that she would rather not.'))
    const attempt = ingest({ original: original(), audio: audio(), peaks: peaks() })
    await expect(attempt).rejects.toBeInstanceOf(IngestError)
    await expect(attempt).rejects.toMatchObject({ code: 'not-sound' })
    expect(await readdir(folder)).toEqual(['original'])
  })

  it('tells how far it is', async () => {
    await sealed(wavOf(swells, { seconds: 60 }))
    const told: number[] = []
    await ingest({ original: original(), audio: audio(), peaks: peaks(), onProgress: (share) => told.push(share) })
    expect(told.length).toBeGreaterThan(20)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBeGreaterThan(0.9)
    expect(Math.max(...told)).toBeLessThanOrEqual(1)
  })

  it('stops when it is told to, and leaves nothing', async () => {
    await sealed(wavOf(swells, { seconds: 60 }))
    const stop = new AbortController()
    const reason = new Error('the server ends')
    const onProgress = (share: number) => share > 0.2 && stop.abort(reason)
    const attempt = ingest({ original: original(), audio: audio(), peaks: peaks(), onProgress, signal: stop.signal })
    await expect(attempt).rejects.toBe(reason)
    expect(await readdir(folder)).toEqual(['original'])
  })

  it('does not begin when it is told to stop before', async () => {
    const signal = AbortSignal.abort()
    await expect(ingest({ original: original(), audio: audio(), peaks: peaks(), signal })).rejects.toBe(signal.reason)
  })

  it('lets the process exit while it runs, and leaves nothing then either', async () => {
    await sealed(wavOf(swells, { seconds: 120 }))
    const places = { original: original(), audio: audio(), peaks: peaks() }
    const script = join(folder, 'exit.ts')
    await writeFile(
      script,
      `import { ingest } from ${JSON.stringify(new URL('./ingest.ts', import.meta.url).href)}
       const places = ${JSON.stringify(places)}
       for (const place of Object.values(places)) place.key = Buffer.from(place.key.data)
       await ingest({ ...places, onProgress: (share) => share > 0.05 && process.exit(7) })`,
    )
    const child = spawn(process.execPath, [script], { stdio: 'inherit' })
    expect(await once(child, 'exit')).toEqual([7, null])
    expect((await readdir(folder)).sort()).toEqual(['exit.ts', 'original'])
  })

  it('says so when there is no place to write', async () => {
    await sealed(wavOf(swells, { seconds: 1 }))
    const nowhere = { path: join(folder, 'gone', 'audio'), key }
    for (const places of [
      { audio: nowhere, peaks: peaks() },
      { audio: audio(), peaks: nowhere },
    ]) {
      await expect(ingest({ original: original(), ...places })).rejects.toMatchObject({ code: 'ENOENT' })
      expect(await readdir(folder)).toEqual(['original'])
    }
  })

  it('writes nothing in clear, and nothing beside its two files', async () => {
    const outline = await outlined(wavOf(swells, { seconds: 5 }))
    expect((await readdir(folder)).sort()).toEqual(['audio', 'original', 'peaks'])
    for (const name of ['audio', 'peaks']) {
      const file = await readFile(join(folder, name))
      expect(file.subarray(0, 7).toString()).toBe('earshot')
      expect(file.includes('webm')).toBe(false)
      expect(file.includes(outline.subarray(40, 56))).toBe(false)
    }
  })

  it('needs no more memory for a longer recording', async () => {
    const second = wavOf(swells, { seconds: 1 }).subarray(44)
    async function mostMemory(seconds: number): Promise<number> {
      const writer = await SealedWriter.create(original().path, originalKey)
      const data = seconds * second.length
      const head = wavOf(swells, { seconds: 0, declaredBytes: data })
      await writer.write(head)
      for (let i = 0; i < seconds; i++) await writer.write(second)
      await writer.finish()
      let most = 0
      const onProgress = () => (most = Math.max(most, process.memoryUsage.rss()))
      const made = await ingest({ original: original(), audio: audio(), peaks: peaks(), onProgress })
      expect(made.durationMs).toBe(seconds * 1000)
      return most
    }
    await mostMemory(10)
    const short = await mostMemory(10)
    // Five minutes are 29 MB of wav, and 58 MB where they are decoded.
    expect(await mostMemory(300)).toBeLessThan(short + 25_000_000)
  }, 60_000)
})
