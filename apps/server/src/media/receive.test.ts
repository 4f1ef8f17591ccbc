import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asDataKey } from './keys.ts'
import { receive, type Upload } from './receive.ts'
import { swells, wavOf } from './testing/sounds.ts'
import { SealedReader } from './vault.ts'

let folder: string
const key = asDataKey(randomBytes(32))
const wav = wavOf(swells, { seconds: 3 })
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'earshot-receive-'))))
afterEach(() => rm(folder, { recursive: true }))

const to = () => ({ path: join(folder, 'blob'), key })

function* pieces(bytes: Buffer, size = 20_000): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}
const bodyOf = (bytes: Buffer) => Readable.from(pieces(bytes), { objectMode: false })

async function expectRefused(upload: Omit<Upload, 'to'>, refusal: object): Promise<void> {
  await expect(receive({ ...upload, to: to() })).rejects.toMatchObject({ name: 'UploadRefused', ...refusal })
  expect(await readdir(folder)).toEqual([])
}

describe('an upload', () => {
  it('is sealed whole, and tells how long it is and what', async () => {
    const told: number[] = []
    const onBytes = (bytes: number) => told.push(bytes)
    const got = await receive({ body: bodyOf(wav), declaredBytes: wav.length, to: to(), onBytes })
    expect(got).toEqual({ bytes: wav.length, format: 'wav' })
    expect(told.at(-1)).toBe(wav.length)
    expect(await readdir(folder)).toEqual(['blob'])
    const reader = await SealedReader.open(to().path, key)
    expect((await reader.bytes()).equals(wav)).toBe(true)
    await reader.close()
  })

  it('need not say how long it is', async () => {
    expect(await receive({ body: bodyOf(wav), declaredBytes: null, to: to() })).toMatchObject({ bytes: wav.length })
  })

  it('may be as long as the limit', async () => {
    const got = await receive({ body: bodyOf(wav), declaredBytes: wav.length, to: to(), limitBytes: wav.length })
    expect(got.bytes).toBe(wav.length)
  })

  it('may arrive byte by byte at first', async () => {
    const body = Readable.from([...pieces(wav.subarray(0, 100), 1), wav.subarray(100)], { objectMode: false })
    expect(await receive({ body, declaredBytes: wav.length, to: to() })).toMatchObject({ format: 'wav' })
  })

  it('makes a fast sender wait for the disk', async () => {
    let asked = 0
    let taken = 0
    const body = new Readable({
      highWaterMark: 64 * 1024,
      read() {
        asked += 1
        this.push(asked === 1 ? wav.subarray(0, 65_536) : asked > 40 ? null : Buffer.alloc(65_536))
      },
    })
    let ahead = 0
    const onBytes = (bytes: number) => {
      taken = bytes / 65_536
      ahead = Math.max(ahead, asked - taken)
    }
    await receive({ body, declaredBytes: null, to: to(), onBytes })
    expect(taken).toBe(40)
    expect(ahead).toBeLessThan(5)
  })
})

describe('an upload is refused, and leaves nothing', () => {
  it('empty', () => expectRefused({ body: bodyOf(Buffer.alloc(0)), declaredBytes: null }, { code: 'empty' }))
  it('declared empty', () => expectRefused({ body: bodyOf(Buffer.alloc(0)), declaredBytes: 0 }, { code: 'empty' }))

  it('a text file, whatever its name', async () => {
    const text = Buffer.from('She said that she would rather not. '.repeat(20_000))
    await expectRefused({ body: bodyOf(text), declaredBytes: text.length }, { code: 'not-sound' })
    await expectRefused({ body: bodyOf(text.subarray(0, 30)), declaredBytes: 30 }, { code: 'not-sound' })
  })

  it('declared too large, before a byte is read', async () => {
    const body = bodyOf(wav)
    await expectRefused({ body, declaredBytes: 1001, limitBytes: 1000 }, { code: 'too-large', limitBytes: 1000 })
  })

  it('too large in truth', async () => {
    const limitBytes = wav.length - 1
    await expectRefused({ body: bodyOf(wav), declaredBytes: null, limitBytes }, { code: 'too-large', limitBytes })
  })

  it('shorter than declared', () =>
    expectRefused({ body: bodyOf(wav), declaredBytes: wav.length + 1 }, { code: 'interrupted' }))

  it('longer than declared', () =>
    expectRefused({ body: bodyOf(wav), declaredBytes: wav.length - 1 }, { code: 'interrupted' }))

  it('aborted before it began', () =>
    expectRefused({ body: bodyOf(wav), declaredBytes: null, signal: AbortSignal.abort() }, { code: 'interrupted' }))

  it('aborted on the way', async () => {
    const stop = new AbortController()
    const onBytes = (bytes: number) => bytes > 100_000 && stop.abort()
    await expectRefused(
      { body: bodyOf(wav), declaredBytes: null, signal: stop.signal, onBytes },
      { code: 'interrupted' },
    )
  })

  it('broken off by its source', async () => {
    const broken = new Error('disk of the sender')
    const body = Readable.from(
      (function* () {
        yield wav.subarray(0, 100_000)
        throw broken
      })(),
      { objectMode: false },
    )
    await expect(receive({ body, declaredBytes: null, to: to() })).rejects.toBe(broken)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('over HTTP', () => {
  /** A server that receives one upload and answers with what came of it. */
  async function serving(limitBytes: number) {
    let outcome: Promise<object> = Promise.resolve({})
    const server = createServer((incoming: IncomingMessage, answer) => {
      const declared = Number(incoming.headers['content-length'])
      const declaredBytes = Number.isSafeInteger(declared) ? declared : null
      outcome = receive({ body: incoming, declaredBytes, to: to(), limitBytes }).catch((error: object) => error)
      void outcome.then((came) => answer.writeHead('code' in came ? 422 : 201, { connection: 'close' }).end())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { server, port: (server.address() as AddressInfo).port, outcome: () => outcome }
  }

  it('lets the sender read the answer to an upload that was refused half way', async () => {
    const { server, port } = await serving(1_000_000)
    const upload = request({ port, host: '127.0.0.1', method: 'PUT' })
    upload.write(wav.subarray(0, 5000))
    for (const piece of pieces(Buffer.alloc(3_000_000))) upload.write(piece)
    upload.end()
    const [answer] = (await once(upload, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(422)
    expect(await readdir(folder)).toEqual([])
    server.close()
  })

  it('is interrupted when the connection breaks', async () => {
    const { server, port, outcome } = await serving(10_000_000)
    const upload = request({ port, host: '127.0.0.1', method: 'PUT', headers: { 'content-length': wav.length } })
    upload.on('error', () => undefined)
    upload.write(wav.subarray(0, 150_000))
    await once(server, 'request')
    setTimeout(() => upload.destroy(), 30)
    await new Promise((closed) => upload.once('close', closed))
    expect(await outcome()).toMatchObject({ name: 'UploadRefused', code: 'interrupted' })
    expect(await readdir(folder)).toEqual([])
    server.close()
  })
})
