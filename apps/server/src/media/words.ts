import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import type { DataKey } from './keys.ts'

/** Sealed words that do not open. They were changed, belong to another id, or the key is another one. */
export class WordsDamaged extends Error {
  override readonly name = 'WordsDamaged'
  /** Whose words they should have been. */
  readonly id: string
  constructor(id: string) {
    super(`The words of ${id} do not open: they were changed, are another's, or the key is another one.`)
    this.id = id
  }
}

const VERSION = 1

/**
 * Seals what somebody wrote about a recording, under the recording's own key, so that it dies with it.
 *
 * version (1 byte) ‖ random nonce (12) ‖ AES-256-GCM ‖ tag (16) under HKDF-SHA256(data key, 'earshot words v1'). The id
 * is associated data: copied to the row of another comment or question, the words don't open.
 */
export function sealText(key: DataKey, id: string, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wordsKeyOf(key), nonce).setAAD(Buffer.from(id))
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/**
 * Opens what `sealText` sealed for this id.
 * @throws WordsDamaged
 */
export function openText(key: DataKey, id: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const end = bytes.length - 16
  if (bytes[0] !== VERSION || end < 13) throw new WordsDamaged(id)
  const decipher = createDecipheriv('aes-256-gcm', wordsKeyOf(key), bytes.subarray(1, 13), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(end))
  const plain = decipher.update(bytes.subarray(13, end))
  try {
    decipher.final()
  } catch {
    throw new WordsDamaged(id)
  }
  return plain.toString('utf8')
}

/** A page opens hundreds of texts under one key: the derived key lives as long as the data key that it came from. */
const wordsKeys = new WeakMap<DataKey, KeyObject>()

function wordsKeyOf(key: DataKey): KeyObject {
  const known = wordsKeys.get(key)
  if (known) return known
  const made = createSecretKey(new Uint8Array(hkdfSync('sha256', key, '', 'earshot words v1', 32)))
  wordsKeys.set(key, made)
  return made
}
