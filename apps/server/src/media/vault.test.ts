import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHUNK, flip, HEADER, key, seal, SEALED, unseal, unsealSync } from './testing/vault-files.ts'
import { SealedReader, SealedReaderSync, SealedWriter, SealedWriterSync } from './vault.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'earshot-vault-'))))
afterEach(() => rm(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

const lengths = [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 100, 20 * CHUNK + 7]

describe('a sealed file', () => {
  it.each(lengths)('gives %i bytes back', async (length) => {
    const plain = randomBytes(length)
    const path = await seal(at('blob'), plain)
    expect((await unseal(path)).equals(plain)).toBe(true)
    expect(unsealSync(path).equals(plain)).toBe(true)
  })

  it.each([1, 512, 1000, CHUNK, CHUNK + 1])('is the same in steps of %i', async (step) => {
    const plain = randomBytes(step === 1 ? 3000 : 3 * CHUNK + 500)
    expect((await unseal(await seal(at('blob'), plain, step))).equals(plain)).toBe(true)
  })

  it.each(lengths)('takes 16 bytes for each chunk of %i and 24 for its header', async (length) => {
    const path = await seal(at('blob'), randomBytes(length))
    expect((await stat(path)).size).toBe(HEADER + length + 16 * Math.max(1, Math.ceil(length / CHUNK)))
  })

  it('is for its owner alone', async () => {
    expect((await stat(await seal(at('blob'), randomBytes(10)))).mode & 0o777).toBe(0o600)
  })

  it('shows nothing of what is inside', async () => {
    const marker = Buffer.from('what she said about the anger')
    const path = await seal(at('blob'), Buffer.concat(Array.from({ length: 10_000 }, () => marker)))
    expect((await readFile(path)).includes(marker.subarray(0, 8))).toBe(false)
  })

  it('is never the same twice', async () => {
    const plain = Buffer.alloc(1000)
    const [one, other] = [await readFile(await seal(at('a'), plain)), await readFile(await seal(at('b'), plain))]
    expect(one.subarray(HEADER).equals(other.subarray(HEADER))).toBe(false)
  })
})

describe('reading a range', () => {
  const plain = randomBytes(20 * CHUNK + 7)
  const ranges: [number, number][] = [
    [0, 0],
    [0, 1],
    [0, plain.length],
    [5, CHUNK],
    [CHUNK - 1, CHUNK + 1],
    [CHUNK, 2 * CHUNK],
    [3 * CHUNK + 9, 19 * CHUNK + 1],
    [plain.length - 1, plain.length],
    [plain.length, plain.length],
    [20 * CHUNK, plain.length],
  ]

  it.each(ranges)('gives the bytes %i to %i', async (start, end) => {
    const reader = await SealedReader.open(await seal(at('blob'), plain), key)
    expect((await reader.bytes(start, end)).equals(plain.subarray(start, end))).toBe(true)
    await reader.close()
  })

  it.each([
    [-1, 5],
    [5, 4],
    [0, plain.length + 1],
    [Number.NaN, 5],
  ])('refuses %i to %i', async (start, end) => {
    const reader = await SealedReader.open(await seal(at('blob'), plain), key)
    await expect(reader.bytes(start, end)).rejects.toThrow(RangeError)
    await reader.close()
  })

  it('opens just the chunks asked for', async () => {
    const path = await seal(at('blob'), plain)
    await flip(path, HEADER + 3 * SEALED)
    const reader = await SealedReader.open(path, key)
    expect((await reader.bytes(4 * CHUNK, 6 * CHUNK)).equals(plain.subarray(4 * CHUNK, 6 * CHUNK))).toBe(true)
    await expect(reader.bytes(3 * CHUNK, 3 * CHUNK + 1)).rejects.toMatchObject({
      fault: 'damaged',
      chunk: 3,
    })
    await reader.close()
  })

  it('streams, and tells how much it gave', async () => {
    const reader = await SealedReader.open(await seal(at('blob'), plain), key)
    const stream = reader.stream(5, 3 * CHUNK)
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    expect(Buffer.concat(parts).equals(plain.subarray(5, 3 * CHUNK))).toBe(true)
    expect(stream.bytesRead).toBe(3 * CHUNK - 5)
    await reader.close()
  })

  it('streams a fault as an error', async () => {
    const path = await seal(at('blob'), plain)
    await flip(path, HEADER + SEALED)
    const reader = await SealedReader.open(path, key)
    await expect(reader.stream().toArray()).rejects.toMatchObject({ fault: 'damaged', chunk: 1 })
    await reader.close()
  })

  it('may be closed while it is being read, and then reads no more', async () => {
    const reader = await SealedReader.open(await seal(at('blob'), plain), key)
    const reading = reader.bytes(0, 4 * CHUNK)
    await reader.close()
    await reader.close()
    expect((await reading).equals(plain.subarray(0, 4 * CHUNK))).toBe(true)
    await expect(reader.bytes()).rejects.toThrow('closed')
  })

  it('goes anywhere in any order with the synchronous reader', async () => {
    const reader = new SealedReaderSync(await seal(at('blob'), plain), key)
    for (const start of [0, 19 * CHUNK, 5, 9 * CHUNK + 100, plain.length - 3, 8 * CHUNK, plain.length, 1]) {
      const got = reader.read(start, 1000)
      expect(got.equals(plain.subarray(start, start + got.length))).toBe(true)
      expect(got.length > 0).toBe(start < plain.length)
    }
    reader.close()
  })
})

describe('concurrent readers', () => {
  it('each get their own bytes from one open file', async () => {
    const plain = randomBytes(20 * CHUNK + 7)
    const reader = await SealedReader.open(await seal(at('blob'), plain), key)
    await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        const [start, end] = [i * 31_000, i * 31_000 + 200_000]
        expect((await reader.bytes(start, end)).equals(plain.subarray(start, end))).toBe(true)
      }),
    )
    await reader.close()
  })
})

describe('writing', () => {
  it('bears another name until it is whole', async () => {
    const writer = await SealedWriter.create(at('blob'), key)
    await writer.write(randomBytes(3 * CHUNK))
    expect(await readdir(folder)).toEqual(['blob.part'])
    expect(writer.bytes).toBe(3 * CHUNK)
    await writer.finish()
    expect(await readdir(folder)).toEqual(['blob'])
  })

  it('leaves nothing when it is discarded', async () => {
    const writer = await SealedWriter.create(at('blob'), key)
    await writer.write(randomBytes(CHUNK))
    await writer.discard()
    const sync = new SealedWriterSync(at('blob'), key)
    sync.write(randomBytes(CHUNK))
    sync.discard()
    expect(await readdir(folder)).toEqual([])
  })

  it('begins anew over what a crash left', async () => {
    await writeFile(at('blob.part'), randomBytes(10 * CHUNK))
    const plain = randomBytes(100)
    expect((await unseal(await seal(at('blob'), plain))).equals(plain)).toBe(true)
  })
})

describe('patching the head', () => {
  const head = 2
  function sealPatched(length: number, patches: [number, Buffer][], step = 10_000): Buffer {
    const plain = randomBytes(length)
    const writer = new SealedWriterSync(at('blob'), key, head)
    for (let from = 0; from < length; from += step) writer.write(plain.subarray(from, from + step))
    for (const [where, bytes] of patches) {
      writer.patch(where, bytes)
      bytes.copy(plain, where)
    }
    writer.finish()
    return plain
  }

  it.each([0, 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 3 * CHUNK, 9 * CHUNK + 5])(
    'leaves a file of %i bytes as it is without a patch',
    async (length) => {
      const plain = sealPatched(length, [])
      expect((await unseal(at('blob'))).equals(plain)).toBe(true)
    },
  )

  it.each([50, CHUNK, 2 * CHUNK, 2 * CHUNK + 1, 9 * CHUNK + 5])('writes over a file of %i bytes', async (length) => {
    const plain = sealPatched(length, [
      [4, Buffer.from('size')],
      [40, Buffer.from('cues')],
    ])
    expect((await unseal(at('blob'))).equals(plain)).toBe(true)
    expect(unsealSync(at('blob')).equals(plain)).toBe(true)
  })

  it('refuses what was sealed already, or not yet written', () => {
    const writer = new SealedWriterSync(at('blob'), key, head)
    writer.write(randomBytes(100))
    expect(() => writer.patch(98, Buffer.alloc(3))).toThrow(RangeError)
    writer.write(randomBytes(5 * CHUNK))
    expect(() => writer.patch(2 * CHUNK - 1, Buffer.alloc(2))).toThrow(RangeError)
    expect(() => writer.patch(-1, Buffer.alloc(2))).toThrow(RangeError)
    writer.discard()
  })

  it('has nothing of the head on disk before it is finished', async () => {
    const writer = new SealedWriterSync(at('blob'), key, head)
    writer.write(randomBytes(5 * CHUNK))
    const file = await readFile(at('blob.part'))
    expect(file.subarray(0, HEADER + head * SEALED).every((byte) => byte === 0)).toBe(true)
    writer.discard()
  })
})
