import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asDataKey } from './keys.ts'
import { SealedReader, SealedReaderSync, SealedWriter, SealedWriterSync, VaultFault, type Fault } from './vault.ts'

const CHUNK = 64 * 1024
const SEALED = CHUNK + 16
const HEADER = 24

let folder: string
const key = asDataKey(randomBytes(32))
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'earshot-vault-'))))
afterEach(() => rm(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

async function seal(name: string, plain: Uint8Array, step = plain.length || 1, dataKey = key): Promise<string> {
  const writer = await SealedWriter.create(at(name), dataKey)
  for (let from = 0; from < plain.length; from += step) await writer.write(plain.subarray(from, from + step))
  await writer.finish()
  return at(name)
}

async function unseal(path: string, dataKey = key): Promise<Buffer> {
  const reader = await SealedReader.open(path, dataKey)
  try {
    return await reader.bytes()
  } finally {
    await reader.close()
  }
}

function unsealSync(path: string, dataKey = key): Buffer {
  const reader = new SealedReaderSync(path, dataKey)
  try {
    const parts: Buffer[] = []
    for (let from = 0; from < reader.size;) {
      parts.push(Buffer.from(reader.read(from, 50_000)))
      from += parts.at(-1)!.length
    }
    return Buffer.concat(parts)
  } finally {
    reader.close()
  }
}

async function edit(path: string, change: (file: Buffer) => Buffer): Promise<void> {
  await writeFile(path, change(await readFile(path)))
}

/** Both readers must refuse, for the same reason. */
async function expectFault(path: string, fault: Fault, dataKey = key): Promise<void> {
  await expect(unseal(path, dataKey)).rejects.toMatchObject({ name: 'VaultFault', fault })
  expect(() => unsealSync(path, dataKey)).toThrow(expect.objectContaining({ name: 'VaultFault', fault }))
}

const lengths = [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 100, 20 * CHUNK + 7]

describe('a sealed file', () => {
  it.each(lengths)('gives %i bytes back', async (length) => {
    const plain = randomBytes(length)
    const path = await seal('blob', plain)
    expect((await unseal(path)).equals(plain)).toBe(true)
    expect(unsealSync(path).equals(plain)).toBe(true)
  })

  it.each([1, 512, 1000, CHUNK, CHUNK + 1])('is the same in steps of %i', async (step) => {
    const plain = randomBytes(step === 1 ? 3000 : 3 * CHUNK + 500)
    expect((await unseal(await seal('blob', plain, step))).equals(plain)).toBe(true)
  })

  it.each(lengths)('takes 16 bytes for each chunk of %i and 24 for its header', async (length) => {
    const path = await seal('blob', randomBytes(length))
    expect((await stat(path)).size).toBe(HEADER + length + 16 * Math.max(1, Math.ceil(length / CHUNK)))
  })

  it('is for its owner alone', async () => {
    expect((await stat(await seal('blob', randomBytes(10)))).mode & 0o777).toBe(0o600)
  })

  it('shows nothing of what is inside', async () => {
    const marker = Buffer.from('what she said about the anger')
    const path = await seal('blob', Buffer.concat(Array.from({ length: 10_000 }, () => marker)))
    expect((await readFile(path)).includes(marker.subarray(0, 8))).toBe(false)
  })

  it('is never the same twice', async () => {
    const plain = Buffer.alloc(1000)
    const [one, other] = [await readFile(await seal('a', plain)), await readFile(await seal('b', plain))]
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
    const reader = await SealedReader.open(await seal('blob', plain), key)
    expect((await reader.bytes(start, end)).equals(plain.subarray(start, end))).toBe(true)
    await reader.close()
  })

  it.each([
    [-1, 5],
    [5, 4],
    [0, plain.length + 1],
    [Number.NaN, 5],
  ])('refuses %i to %i', async (start, end) => {
    const reader = await SealedReader.open(await seal('blob', plain), key)
    await expect(reader.bytes(start, end)).rejects.toThrow(RangeError)
    await reader.close()
  })

  it('opens just the chunks asked for', async () => {
    const path = await seal('blob', plain)
    await edit(path, (file) => {
      file[HEADER + 3 * SEALED] = file[HEADER + 3 * SEALED]! ^ 1
      return file
    })
    const reader = await SealedReader.open(path, key)
    expect((await reader.bytes(4 * CHUNK, 6 * CHUNK)).equals(plain.subarray(4 * CHUNK, 6 * CHUNK))).toBe(true)
    await expect(reader.bytes(3 * CHUNK, 3 * CHUNK + 1)).rejects.toMatchObject({
      fault: 'damaged',
      chunk: 3,
    })
    await reader.close()
  })

  it('streams, and tells how much it gave', async () => {
    const reader = await SealedReader.open(await seal('blob', plain), key)
    const stream = reader.stream(5, 3 * CHUNK)
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    expect(Buffer.concat(parts).equals(plain.subarray(5, 3 * CHUNK))).toBe(true)
    expect(stream.bytesRead).toBe(3 * CHUNK - 5)
    await reader.close()
  })

  it('streams a fault as an error', async () => {
    const path = await seal('blob', plain)
    await edit(path, (file) => (file.writeUInt8(file[HEADER + SEALED]! ^ 1, HEADER + SEALED), file))
    const reader = await SealedReader.open(path, key)
    await expect(reader.stream().toArray()).rejects.toMatchObject({ fault: 'damaged', chunk: 1 })
    await reader.close()
  })

  it('may be closed while it is being read, and then reads no more', async () => {
    const reader = await SealedReader.open(await seal('blob', plain), key)
    const reading = reader.bytes(0, 4 * CHUNK)
    await reader.close()
    await reader.close()
    expect((await reading).equals(plain.subarray(0, 4 * CHUNK))).toBe(true)
    await expect(reader.bytes()).rejects.toThrow('closed')
  })

  it('goes anywhere in any order with the synchronous reader', async () => {
    const reader = new SealedReaderSync(await seal('blob', plain), key)
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
    const reader = await SealedReader.open(await seal('blob', plain), key)
    await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        const [start, end] = [i * 31_000, i * 31_000 + 200_000]
        expect((await reader.bytes(start, end)).equals(plain.subarray(start, end))).toBe(true)
      }),
    )
    await reader.close()
  })
})

describe('a fault', () => {
  const plain = randomBytes(3 * CHUNK + 100)

  it('missing: there is no file', () => expectFault(at('nothing'), 'missing'))

  it('not sealed: another file under its name', async () => {
    await writeFile(at('blob'), randomBytes(1000))
    await expectFault(at('blob'), 'not-sealed')
  })

  it('a plain file that is too short to tell', async () => {
    await writeFile(at('blob'), 'ear')
    await expectFault(at('blob'), 'truncated')
    await writeFile(at('blob'), '')
    await expectFault(at('blob'), 'truncated')
  })

  it('unknown version', async () => {
    const path = await seal('blob', plain)
    await edit(path, (file) => (file.writeUInt8(2, 7), file))
    await expectFault(path, 'unknown-version')
  })

  it('wrong key', async () => {
    await expectFault(await seal('blob', plain), 'damaged', asDataKey(randomBytes(32)))
  })

  it('empty file under the wrong key', async () => {
    await expectFault(await seal('blob', Buffer.alloc(0)), 'damaged', asDataKey(randomBytes(32)))
  })

  it.each([0, HEADER, HEADER + 15])('truncated to %i bytes, before any chunk', async (length) => {
    const path = await seal('blob', plain)
    await truncate(path, length)
    await expectFault(path, 'truncated')
  })

  it.each([1, 2, 3])('truncated after chunk %i', async (chunks) => {
    const path = await seal('blob', plain)
    await truncate(path, HEADER + chunks * SEALED)
    await expectFault(path, 'truncated')
  })

  it('truncated just after a chunk of a file of whole chunks', async () => {
    const path = await seal('blob', randomBytes(3 * CHUNK))
    await truncate(path, HEADER + 2 * SEALED)
    await expectFault(path, 'truncated')
  })

  it('truncated chunk: its last bytes are gone', async () => {
    const path = await seal('blob', plain)
    await truncate(path, HEADER + 3 * SEALED + 50)
    await expectFault(path, 'damaged')
  })

  it.each([1, 15, 16])('truncated chunk: only %i bytes of it are left', async (length) => {
    const path = await seal('blob', plain)
    await truncate(path, HEADER + 3 * SEALED + length)
    await expectFault(path, 'truncated')
  })

  it.each([
    ['salt', 8],
    ['first chunk', HEADER],
    ['middle chunk', HEADER + SEALED + 77],
    ['a tag', HEADER + 2 * SEALED - 1],
    ['last chunk', HEADER + 3 * SEALED],
    ['last tag', HEADER + 3 * SEALED + 115],
  ])('flipped bit: in the %s', async (_, where) => {
    const path = await seal('blob', plain)
    await edit(path, (file) => (file.writeUInt8(file[where]! ^ 4, where), file))
    await expectFault(path, 'damaged')
  })

  it('swapped chunks', async () => {
    const path = await seal('blob', plain)
    const part = (file: Buffer, chunk: number) => file.subarray(HEADER + chunk * SEALED, HEADER + (chunk + 1) * SEALED)
    await edit(path, (file) =>
      Buffer.concat([file.subarray(0, HEADER), part(file, 1), part(file, 0), part(file, 2), part(file, 3)]),
    )
    await expectFault(path, 'damaged')
  })

  it('a chunk twice', async () => {
    const path = await seal('blob', plain)
    const end = HEADER + 3 * SEALED
    await edit(path, (file) => Buffer.concat([file.subarray(0, end), file.subarray(end - SEALED)]))
    await expectFault(path, 'damaged')
  })

  it.each([1, 16, 17, SEALED])('appended bytes: %i', async (length) => {
    const path = await seal('blob', plain)
    await appendFile(path, randomBytes(length))
    await expectFault(path, 'damaged')
  })

  it('appended bytes after a whole last chunk', async () => {
    const path = await seal('blob', randomBytes(2 * CHUNK))
    await appendFile(path, randomBytes(100))
    await expectFault(path, 'damaged')
  })

  it('chunks from another file under the same key', async () => {
    const [path, other] = [await seal('blob', plain), await seal('other', plain)]
    const chunk = (await readFile(other)).subarray(HEADER + SEALED, HEADER + 2 * SEALED)
    await edit(path, (file) => (chunk.copy(file, HEADER + SEALED), file))
    await expectFault(path, 'damaged')
  })

  it("another file's whole body behind this file's header", async () => {
    const [path, other] = [await seal('blob', plain), await readFile(await seal('other', plain))]
    await edit(path, (file) => Buffer.concat([file.subarray(0, HEADER), other.subarray(HEADER)]))
    await expectFault(path, 'damaged')
  })

  it('truncated, or changed, after it was read once', async () => {
    const path = await seal('blob', plain)
    await unseal(path)
    await edit(path, (file) => (file.writeUInt8(file.at(-1)! ^ 1, file.length - 1), file))
    await expectFault(path, 'damaged')
    await truncate(path, HEADER + 2 * SEALED)
    await expectFault(path, 'truncated')
  })

  it('wrong key after it was read once with the right one', async () => {
    const path = await seal('blob', plain)
    await unseal(path)
    await expectFault(path, 'damaged', asDataKey(randomBytes(32)))
  })

  it('truncated while it is being read', async () => {
    const path = await seal('blob', plain)
    const reader = await SealedReader.open(path, key)
    await truncate(path, HEADER + SEALED)
    await expect(reader.bytes()).rejects.toMatchObject({ fault: 'truncated' })
    await reader.close()
  })

  it('gives out no byte of a damaged chunk, and all before it', async () => {
    const path = await seal('blob', plain)
    await edit(path, (file) => (file.writeUInt8(file[HEADER + 2 * SEALED + 5]! ^ 1, HEADER + 2 * SEALED + 5), file))
    const reader = await SealedReader.open(path, key)
    let given = 0
    await expect(async () => {
      for await (const part of reader.read()) given += part.length
    }).rejects.toBeInstanceOf(VaultFault)
    expect(given).toBe(2 * CHUNK)
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
    expect((await unseal(await seal('blob', plain))).equals(plain)).toBe(true)
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
