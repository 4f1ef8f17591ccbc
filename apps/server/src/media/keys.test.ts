import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeyDamaged, KeyDestroyed, openKeyStore, type KeyStore } from './keys.ts'

let folder: string
let keys: KeyStore
const masterKey = randomBytes(32)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-keys-'))
  keys = await openKeyStore(folder, masterKey)
})
afterEach(() => rm(folder, { recursive: true }))

const file = (keyId: string) => join(folder, `${keyId}.key`)

describe('a key store', () => {
  it('opens what it created, also after a restart', async () => {
    const { keyId, key } = await keys.create()
    expect(key).toHaveLength(32)
    const restarted = await openKeyStore(folder, masterKey)
    expect(await restarted.open(keyId)).toEqual(key)
  })

  it('never makes the same key or id twice', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => keys.create()))
    expect(new Set(made.map((one) => one.keyId)).size).toBe(20)
    expect(new Set(made.map((one) => one.key.toString('hex'))).size).toBe(20)
  })

  it('keeps one file for each key, for its owner alone, without the key in clear', async () => {
    const { keyId, key } = await keys.create()
    expect(await readdir(folder)).toEqual([`${keyId}.key`])
    expect((await stat(file(keyId))).mode & 0o777).toBe(0o600)
    expect((await readFile(file(keyId))).includes(key)).toBe(false)
  })

  it('destroys a key for good', async () => {
    const { keyId } = await keys.create()
    await keys.destroy(keyId)
    expect(await readdir(folder)).toEqual([])
    await expect(keys.open(keyId)).rejects.toThrow(KeyDestroyed)
  })

  it('destroys one key and leaves the others', async () => {
    const [one, other] = [await keys.create(), await keys.create()]
    await keys.destroy(one.keyId)
    expect(await keys.open(other.keyId)).toEqual(other.key)
  })

  it('overwrites the file before it unlinks the name', async () => {
    const { keyId } = await keys.create()
    const before = await readFile(file(keyId))
    // A second name for the same bytes shows what destroying left on the disk.
    const { link } = await import('node:fs/promises')
    const witness = join(folder, 'witness')
    await link(file(keyId), witness)
    await keys.destroy(keyId)
    const after = await readFile(witness)
    expect(after.subarray(13, 45).equals(before.subarray(13, 45))).toBe(false)
    expect(after.equals(before)).toBe(false)
  })

  it('may destroy a key twice', async () => {
    const { keyId } = await keys.create()
    await keys.destroy(keyId)
    await expect(keys.destroy(keyId)).resolves.toBeUndefined()
  })

  it('says which key is destroyed', async () => {
    const { keyId } = await keys.create()
    await keys.destroy(keyId)
    await expect(keys.open(keyId)).rejects.toMatchObject({ name: 'KeyDestroyed', keyId })
  })

  it.each([0, 1, 12, 13, 44, 45, 60])('refuses a key whose byte %i was flipped', async (at) => {
    const { keyId } = await keys.create()
    const bytes = await readFile(file(keyId))
    bytes[at] = bytes[at]! ^ 1
    await writeFile(file(keyId), bytes)
    await expect(keys.open(keyId)).rejects.toThrow(KeyDamaged)
  })

  it.each([0, 1, 60, 62])('refuses a key file of %i bytes', async (length) => {
    const { keyId } = await keys.create()
    const bytes = Buffer.concat([await readFile(file(keyId)), Buffer.alloc(1)])
    await writeFile(file(keyId), bytes.subarray(0, length))
    await expect(keys.open(keyId)).rejects.toThrow(KeyDamaged)
  })

  it('refuses a key under another master key', async () => {
    const { keyId } = await keys.create()
    const other = await openKeyStore(folder, randomBytes(32))
    await expect(other.open(keyId)).rejects.toMatchObject({ name: 'KeyDamaged', keyId })
  })

  it("refuses another key's file under this key's name", async () => {
    const [one, other] = [await keys.create(), await keys.create()]
    await copyFile(file(other.keyId), file(one.keyId))
    await expect(keys.open(one.keyId)).rejects.toThrow(KeyDamaged)
  })

  it('destroys a damaged key too', async () => {
    const { keyId } = await keys.create()
    await writeFile(file(keyId), '')
    await keys.destroy(keyId)
    await expect(keys.open(keyId)).rejects.toThrow(KeyDestroyed)
  })

  it('sweeps away a key that a crash left half made', async () => {
    await writeFile(join(folder, 'key_00112233445566778899aabbccddeeff.key.part'), 'half')
    await openKeyStore(folder, masterKey)
    expect(await readdir(folder)).toEqual([])
  })

  it.each(['', '../secrets/master', 'key_', 'key_00112233445566778899AABBCCDDEEFF', 'key_0011/../../x'])(
    'takes no path for an id: %j',
    async (keyId) => {
      await expect(keys.open(keyId)).rejects.toThrow(TypeError)
      await expect(keys.destroy(keyId)).rejects.toThrow(TypeError)
    },
  )

  it('wants a master key of 32 bytes', async () => {
    await expect(openKeyStore(folder, randomBytes(16))).rejects.toThrow(TypeError)
  })
})
