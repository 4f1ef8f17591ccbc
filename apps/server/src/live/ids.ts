import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * What a page is given to resume from. It stands for a number of the outbox and shows nothing of it: how far the
 * program's counter went on meanwhile would tell of things that are not this person's. One block of AES, which hides
 * what it is made of; a made-up one opens to a number that nobody was given.
 */
export class LiveIds {
  readonly #key: Buffer

  constructor(secret: string, programId: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', `earshot live ${programId}`, 16))
  }

  /** The same for the same change, so that a page knows one that it is told twice. */
  ofChange(seq: number): string {
    return this.#seal(Buffer.alloc(8), seq)
  }

  /** Another each time, so that nobody sees whether anything happened. */
  ofBeat(seq: number): string {
    return this.#seal(randomBytes(8), seq)
  }

  /** Null for what this program never gave; a forged one may open to a number from the future. */
  read(id: string): number | null {
    if (!/^[\w-]{22}$/.test(id)) return null
    const cipher = createDecipheriv('aes-128-ecb', this.#key, null).setAutoPadding(false)
    const seq = Buffer.concat([cipher.update(Buffer.from(id, 'base64url')), cipher.final()]).readBigUInt64BE(8)
    return seq <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seq) : null
  }

  #seal(salt: Buffer, seq: number): string {
    const block = Buffer.alloc(16)
    salt.copy(block)
    block.writeBigUInt64BE(BigInt(seq), 8)
    const cipher = createCipheriv('aes-128-ecb', this.#key, null).setAutoPadding(false)
    return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url')
  }
}
