import type { Stretch } from '../ingest-order.ts'
import type { DataKey } from '../keys.ts'
import { newSpace, SealedReaderSync } from '../vault.ts'
import type { PlainBytes } from './sealed-input.ts'

/** The pieces of a stretch, read as the one file that they are. An hour has thousands: one is open at a time. */
export class Pieces implements PlainBytes {
  readonly size: number
  readonly #pieces: Stretch['pieces']
  readonly #key: DataKey
  readonly #starts: number[]
  readonly #space = newSpace()
  #at = -1
  #reader: SealedReaderSync | null = null

  constructor(pieces: Stretch['pieces'], key: DataKey) {
    this.#pieces = pieces
    this.#key = key
    let size = 0
    this.#starts = pieces.map(({ bytes }) => (size += bytes) - bytes)
    this.size = size
  }

  /** @throws VaultFault */
  read(start: number, length: number): Buffer {
    if (start >= this.size) return Buffer.alloc(0)
    const at = this.#pieceAt(start)
    if (at !== this.#at || this.#reader === null) {
      this.close()
      this.#reader = new SealedReaderSync(this.#pieces[at]!.path, this.#key, this.#space)
      this.#at = at
    }
    return this.#reader.read(start - this.#starts[at]!, length)
  }

  close(): void {
    this.#reader?.close()
    this.#reader = null
  }

  /** The last piece that begins at or before a place. */
  #pieceAt(start: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.#starts[middle]! <= start) low = middle
      else high = middle - 1
    }
    return low
  }
}
