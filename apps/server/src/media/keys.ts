import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, open, readdir, rm, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { absent, syncFolder, writeDurably } from './durable.ts'
import { signerOf, type Signer } from './signer.ts'

declare const dataKey: unique symbol

/** 32 random bytes under which everything of one recording is sealed. */
export type DataKey = Buffer & { readonly [dataKey]: true }

/** Where data keys rest. Destroying a key destroys whatever was sealed under it, in every copy and backup of it. */
export interface KeyStore {
  /**
   * Returns once the key would survive a power cut: nothing is ever sealed under a key that could be lost.
   * @param keyId of `newKeyId`, for whoever writes the name down before there is a key: no crash leaves one unnamed
   */
  create(keyId?: string): Promise<{ keyId: string; key: DataKey }>
  /** @throws KeyDestroyed if there is no such key (any more), KeyDamaged if its file can't be trusted. */
  open(keyId: string): Promise<DataKey>
  /** Returns once the key is gone for good; a key that is already gone is no error, so that a job may try again. */
  destroy(keyId: string): Promise<void>
  /** Every key that is here: compared with what the database knows, this finds orphans. */
  ids(): Promise<string[]>
  /** When a key was made, or another sign that somebody is at it now; null: it is gone. In milliseconds of this machine. */
  touchedAt(keyId: string): Promise<number | null>
  /** Signs what is handed out, with a key that follows from the master key. */
  readonly signer: Signer
}

/** The key was destroyed, or never was: the two can't be told apart, and need not be. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed'
  readonly keyId: string
  constructor(keyId: string) {
    super(`There is no key ${keyId}: it was destroyed.`)
    this.keyId = keyId
  }
}

/** The key's file is there and does not open. Restore it from a backup, or set the master key that it was made under. */
export class KeyDamaged extends Error {
  override readonly name = 'KeyDamaged'
  readonly keyId: string
  constructor(keyId: string) {
    super(`The key ${keyId} does not open: its file was changed, or the master key is another one.`)
    this.keyId = keyId
  }
}

/** Takes 32 bytes for a data key, without copying them. */
export function asDataKey(bytes: Uint8Array): DataKey {
  if (bytes.byteLength !== 32) throw new TypeError(`A data key is 32 bytes, not ${bytes.byteLength}.`)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) as DataKey
}

export const newKeyId = (): string => `key_${randomBytes(16).toString('hex')}`

const VERSION = 1
const FILE_BYTES = 1 + 12 + 32 + 16

/**
 * A key store over one folder, a file for each key: version (1 byte) ‖ nonce (12) ‖ wrapped key (32) ‖ tag (16),
 * AES-256-GCM under the master key with the key's id as associated data, so that no file can stand in for another.
 * @param masterKey 32 bytes, kept elsewhere than the folder.
 */
export async function openKeyStore(folder: string, masterKey: Uint8Array): Promise<KeyStore> {
  if (masterKey.byteLength !== 32) throw new TypeError(`A master key is 32 bytes, not ${masterKey.byteLength}.`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweep(folder)

  const path = (keyId: string) => join(folder, `${valid(keyId)}.key`)
  return {
    async create(keyId = newKeyId()) {
      const key = asDataKey(randomBytes(32))
      await writeDurably(path(keyId), wrap(keyId, key, masterKey))
      return { keyId, key }
    },
    async open(keyId) {
      return unwrap(keyId, read(keyId, path(keyId)), masterKey)
    },
    async destroy(keyId) {
      const handle = await open(path(keyId), 'r+').catch(absent)
      if (handle === undefined) return
      try {
        // The name goes last: a crash in between leaves a file that opens as damaged and can be destroyed again.
        await handle.write(randomBytes(FILE_BYTES), 0, FILE_BYTES, 0)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await unlink(path(keyId)).catch(absent)
      await syncFolder(folder)
    },
    async ids() {
      const names = await readdir(folder)
      return names.flatMap((name) => /^(key_[0-9a-f]{32})\.key$/.exec(name)?.[1] ?? [])
    },
    async touchedAt(keyId) {
      return (await stat(path(keyId)).catch(absent))?.mtimeMs ?? null
    },
    signer: signerOf(masterKey),
  }
}

/** Synchronous: 61 bytes come sooner than a promise for them, and each answer of a recording waits for its key. */
function read(keyId: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    absent(error as NodeJS.ErrnoException)
    throw new KeyDestroyed(keyId)
  }
}

const associated = (keyId: string) => Buffer.from(`earshot key v1 ${keyId}`)

function wrap(keyId: string, key: DataKey, masterKey: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(associated(keyId))
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

function unwrap(keyId: string, file: Buffer, masterKey: Uint8Array): DataKey {
  if (file.length !== FILE_BYTES || file[0] !== VERSION) throw new KeyDamaged(keyId)
  const decipher = createDecipheriv('aes-256-gcm', masterKey, file.subarray(1, 13), {
    authTagLength: 16,
  })
  decipher.setAAD(associated(keyId)).setAuthTag(file.subarray(45))
  try {
    return asDataKey(Buffer.concat([decipher.update(file.subarray(13, 45)), decipher.final()]))
  } catch {
    throw new KeyDamaged(keyId)
  }
}

/** Key ids name files, so nothing but our own form may pass. */
function valid(keyId: string): string {
  if (!/^key_[0-9a-f]{32}$/.test(keyId)) throw new TypeError('That is no key id.')
  return keyId
}

/** Removes keys whose creation a crash cut short: their ids were never given out. */
async function sweep(folder: string): Promise<void> {
  const parts = (await readdir(folder)).filter((name) => name.endsWith('.key.part'))
  for (const name of parts) await rm(join(folder, name), { force: true })
}
