import { randomBytes } from 'node:crypto'
import type { DataKey } from '../keys.ts'
import { ChunkKey } from './chunk-key.ts'
import { CHUNK_BYTES, chunkAt, headerOf, SALT_BYTES } from './format.ts'

/** Sealed bytes and where in the file they belong. */
export type Piece = { readonly at: number; readonly bytes: Buffer }

/**
 * Turns plain bytes into the pieces of a sealed file, without any input or output of its own.
 *
 * The first `headChunks` chunks stay in memory, can be patched, and are sealed last: a muxer comes back to the head of
 * its file once it knows the rest, and no chunk may be sealed twice.
 */
export class Sealing {
  readonly #salt = randomBytes(SALT_BYTES)
  readonly #key: ChunkKey
  readonly #head: Buffer
  readonly #tail = Buffer.allocUnsafe(CHUNK_BYTES)
  #tailBytes = 0
  #chunk: number
  #bytes = 0

  constructor(dataKey: DataKey, headChunks: number) {
    this.#key = ChunkKey.of(dataKey, this.#salt)
    this.#head = Buffer.alloc(headChunks * CHUNK_BYTES)
    this.#chunk = headChunks
  }

  /** Plain bytes taken so far. */
  get bytes(): number {
    return this.#bytes
  }

  /** Takes the next bytes; gives the chunks that they complete. A chunk is complete once it can't be the last. */
  push(plain: Uint8Array): Piece[] {
    const inHead = Math.min(plain.length, this.#head.length - this.#headBytes)
    this.#head.set(plain.subarray(0, inHead), this.#headBytes)
    this.#bytes += plain.length

    const pieces: Piece[] = []
    for (let from = inHead; from < plain.length;) {
      if (this.#tailBytes === CHUNK_BYTES) pieces.push(this.#sealTail(false))
      const taken = Math.min(CHUNK_BYTES - this.#tailBytes, plain.length - from)
      this.#tail.set(plain.subarray(from, from + taken), this.#tailBytes)
      this.#tailBytes += taken
      from += taken
    }
    return pieces
  }

  /**
   * Writes over bytes that were already pushed.
   * @throws RangeError outside of the head
   */
  patch(at: number, plain: Uint8Array): void {
    if (at < 0 || at + plain.length > this.#headBytes) {
      throw new RangeError(`Only the first ${this.#headBytes} bytes can be patched, not ${at} to ${at + plain.length}.`)
    }
    this.#head.set(plain, at)
  }

  /** Gives the rest of the file: its last chunk, the head, the header. */
  end(): Piece[] {
    const pieces = this.#tailBytes > 0 ? [this.#sealTail(true)] : []
    const headIsAll = this.#bytes <= this.#head.length
    const headChunks = Math.max(Math.ceil(this.#headBytes / CHUNK_BYTES), this.#bytes === 0 ? 1 : 0)
    for (let chunk = 0; chunk < headChunks; chunk++) {
      const plain = this.#head.subarray(chunk * CHUNK_BYTES, Math.min((chunk + 1) * CHUNK_BYTES, this.#headBytes))
      const last = headIsAll && chunk === headChunks - 1
      pieces.push({ at: chunkAt(chunk), bytes: this.#key.seal(chunk, last, plain) })
    }
    pieces.push({ at: 0, bytes: headerOf(this.#salt) })
    return pieces
  }

  get #headBytes(): number {
    return Math.min(this.#bytes, this.#head.length)
  }

  #sealTail(last: boolean): Piece {
    const plain = this.#tail.subarray(0, this.#tailBytes)
    const piece = { at: chunkAt(this.#chunk), bytes: this.#key.seal(this.#chunk, last, plain) }
    this.#chunk += 1
    this.#tailBytes = 0
    return piece
  }
}
