import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { DataKey } from '../keys.ts'
import { VaultFault } from './fault.ts'
import { TAG_BYTES } from './format.ts'

const derived = new WeakMap<DataKey, Map<string, ChunkKey>>()

/**
 * The key of one file, HKDF-SHA256(data key, salt, 'earshot vault v1'), and its chunks' nonces: an 11-byte counter and
 * a last byte that is 1 on the final chunk alone. That is the STREAM construction of Hoang, Reyhanitabar, Rogaway and
 * Vizár (2015) as age uses it: a chunk opens only in its own place of its own file, and only the last opens as the last.
 */
export class ChunkKey {
  readonly #key: KeyObject

  private constructor(dataKey: DataKey, salt: Buffer) {
    this.#key = createSecretKey(new Uint8Array(hkdfSync('sha256', dataKey, salt, 'earshot vault v1', 32)))
  }

  /** The key of the file with this salt. Deriving it takes as long as opening a chunk, so it lives while its origin does. */
  static of(dataKey: DataKey, salt: Buffer): ChunkKey {
    const files = derived.get(dataKey) ?? new Map<string, ChunkKey>()
    derived.set(dataKey, files)
    const name = salt.toString('latin1')
    const known = files.get(name) ?? new ChunkKey(dataKey, salt)
    files.set(name, known)
    return known
  }

  /** Seals a chunk. The same number may never be sealed twice with different bytes: that would give the key away. */
  seal(chunk: number, last: boolean, plain: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(chunk, last))
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  }

  /** @throws VaultFault damaged */
  open(chunk: number, last: boolean, sealed: Buffer): Buffer {
    const end = sealed.length - TAG_BYTES
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(chunk, last), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(sealed.subarray(end))
    const plain = decipher.update(sealed.subarray(0, end))
    try {
      decipher.final()
    } catch {
      throw new VaultFault('damaged', chunk)
    }
    return plain
  }

  /**
   * Opens the chunk that must be the file's last, which proves the file's length.
   * @throws VaultFault truncated, if it is whole but another followed it; damaged
   */
  openLast(chunk: number, sealed: Buffer): Buffer {
    try {
      return this.open(chunk, true, sealed)
    } catch (fault) {
      if (this.#opens(chunk, sealed)) throw new VaultFault('truncated', chunk)
      throw fault
    }
  }

  #opens(chunk: number, sealed: Buffer): boolean {
    try {
      this.open(chunk, false, sealed)
      return true
    } catch {
      return false
    }
  }
}

function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(chunk, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}
