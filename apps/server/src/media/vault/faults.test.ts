import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asDataKey } from '../keys.ts'
import { CHUNK, edit, flip, HEADER, key, seal, SEALED, unseal, unsealSync } from '../testing/vault-files.ts'
import { SealedReader, VaultFault, type Fault } from '../vault.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'earshot-vault-'))))
afterEach(() => rm(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

/** Both readers must refuse, for the same reason. */
async function expectFault(path: string, fault: Fault, dataKey = key): Promise<void> {
  await expect(unseal(path, dataKey)).rejects.toMatchObject({ name: 'VaultFault', fault })
  expect(() => unsealSync(path, dataKey)).toThrow(expect.objectContaining({ name: 'VaultFault', fault }))
}

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
    const path = await seal(at('blob'), plain)
    await edit(path, (file) => (file.writeUInt8(2, 7), file))
    await expectFault(path, 'unknown-version')
  })

  it('wrong key', async () => {
    await expectFault(await seal(at('blob'), plain), 'damaged', asDataKey(randomBytes(32)))
  })

  it('empty file under the wrong key', async () => {
    await expectFault(await seal(at('blob'), Buffer.alloc(0)), 'damaged', asDataKey(randomBytes(32)))
  })

  it.each([0, HEADER, HEADER + 15])('truncated to %i bytes, before any chunk', async (length) => {
    const path = await seal(at('blob'), plain)
    await truncate(path, length)
    await expectFault(path, 'truncated')
  })

  it.each([1, 2, 3])('truncated after chunk %i', async (chunks) => {
    const path = await seal(at('blob'), plain)
    await truncate(path, HEADER + chunks * SEALED)
    await expectFault(path, 'truncated')
  })

  it('truncated just after a chunk of a file of whole chunks', async () => {
    const path = await seal(at('blob'), randomBytes(3 * CHUNK))
    await truncate(path, HEADER + 2 * SEALED)
    await expectFault(path, 'truncated')
  })

  it('truncated chunk: its last bytes are gone', async () => {
    const path = await seal(at('blob'), plain)
    await truncate(path, HEADER + 3 * SEALED + 50)
    await expectFault(path, 'damaged')
  })

  it.each([1, 15, 16])('truncated chunk: only %i bytes of it are left', async (length) => {
    const path = await seal(at('blob'), plain)
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
    const path = await seal(at('blob'), plain)
    await flip(path, where, 4)
    await expectFault(path, 'damaged')
  })

  it('swapped chunks', async () => {
    const path = await seal(at('blob'), plain)
    const part = (file: Buffer, chunk: number) => file.subarray(HEADER + chunk * SEALED, HEADER + (chunk + 1) * SEALED)
    await edit(path, (file) =>
      Buffer.concat([file.subarray(0, HEADER), part(file, 1), part(file, 0), part(file, 2), part(file, 3)]),
    )
    await expectFault(path, 'damaged')
  })

  it('a chunk twice', async () => {
    const path = await seal(at('blob'), plain)
    const end = HEADER + 3 * SEALED
    await edit(path, (file) => Buffer.concat([file.subarray(0, end), file.subarray(end - SEALED)]))
    await expectFault(path, 'damaged')
  })

  it.each([1, 16, 17, SEALED])('appended bytes: %i', async (length) => {
    const path = await seal(at('blob'), plain)
    await appendFile(path, randomBytes(length))
    await expectFault(path, 'damaged')
  })

  it('appended bytes after a whole last chunk', async () => {
    const path = await seal(at('blob'), randomBytes(2 * CHUNK))
    await appendFile(path, randomBytes(100))
    await expectFault(path, 'damaged')
  })

  it('chunks from another file under the same key', async () => {
    const [path, other] = [await seal(at('blob'), plain), await seal(at('other'), plain)]
    const chunk = (await readFile(other)).subarray(HEADER + SEALED, HEADER + 2 * SEALED)
    await edit(path, (file) => (chunk.copy(file, HEADER + SEALED), file))
    await expectFault(path, 'damaged')
  })

  it("another file's whole body behind this file's header", async () => {
    const [path, other] = [await seal(at('blob'), plain), await readFile(await seal(at('other'), plain))]
    await edit(path, (file) => Buffer.concat([file.subarray(0, HEADER), other.subarray(HEADER)]))
    await expectFault(path, 'damaged')
  })

  it('truncated, or changed, after it was read once', async () => {
    const path = await seal(at('blob'), plain)
    await unseal(path)
    await flip(path, HEADER + 3 * SEALED + 115)
    await expectFault(path, 'damaged')
    await truncate(path, HEADER + 2 * SEALED)
    await expectFault(path, 'truncated')
  })

  it('wrong key after it was read once with the right one', async () => {
    const path = await seal(at('blob'), plain)
    await unseal(path)
    await expectFault(path, 'damaged', asDataKey(randomBytes(32)))
  })

  it('truncated while it is being read', async () => {
    const path = await seal(at('blob'), plain)
    const reader = await SealedReader.open(path, key)
    await truncate(path, HEADER + SEALED)
    await expect(reader.bytes()).rejects.toMatchObject({ fault: 'truncated' })
    await reader.close()
  })

  it('gives out no byte of a damaged chunk, and all before it', async () => {
    const path = await seal(at('blob'), plain)
    await flip(path, HEADER + 2 * SEALED + 5)
    const reader = await SealedReader.open(path, key)
    let given = 0
    await expect(async () => {
      for await (const part of reader.read()) given += part.length
    }).rejects.toBeInstanceOf(VaultFault)
    expect(given).toBe(2 * CHUNK)
    await reader.close()
  })
})
