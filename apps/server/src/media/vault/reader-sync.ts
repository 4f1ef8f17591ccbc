import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { DataKey } from '../keys.ts'
import { ChunkKey } from './chunk-key.ts'
import { VaultFault } from './fault.ts'
import { CHUNK_BYTES, HEADER_BYTES, layoutOf, saltOf, SEALED_CHUNK_BYTES, spanOf, type Layout } from './format.ts'

/** Chunks that one read of the disk takes: a demuxer mostly goes straight on. */
const CHUNKS_A_READ = 8

/** Memory to read sealed chunks into. Readers of which one is used at a time can share it. */
export const newSpace = (): Buffer => Buffer.allocUnsafeSlow(CHUNKS_A_READ * SEALED_CHUNK_BYTES)

/** The reader for worker threads whose native callers can't wait. */
export class SealedReaderSync {
  readonly #fd: number
  readonly #key: ChunkKey
  readonly #layout: Layout
  readonly #space: Buffer
  #sealed: Buffer = Buffer.alloc(0)
  #sealedFrom = 0
  #sealedTo = 0
  #chunk = -1
  #plain: Buffer = Buffer.alloc(0)

  /**
   * Opens a sealed file and proves its length by its last chunk.
   * @throws VaultFault
   */
  constructor(path: string, dataKey: DataKey, space = newSpace()) {
    this.#space = space
    try {
      this.#fd = openSync(path, 'r')
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new VaultFault('missing') : error
    }
    try {
      const fileBytes = fstatSync(this.#fd).size
      const header = Buffer.alloc(Math.min(HEADER_BYTES, fileBytes))
      this.#fill(header, 0)
      this.#key = ChunkKey.of(dataKey, saltOf(header))
      this.#layout = layoutOf(fileBytes)
      const last = this.#layout.chunks - 1
      this.#key.openLast(last, this.#readChunks(last, last + 1))
    } catch (error) {
      closeSync(this.#fd)
      throw error
    }
  }

  /** Plain bytes in the file. */
  get size(): number {
    return this.#layout.bytes
  }

  /**
   * Plain bytes from `start` on: at most `length`, often fewer, none at the end. They hold until the next read.
   * @throws VaultFault damaged, before any byte of the damaged chunk
   */
  read(start: number, length: number): Buffer {
    if (start >= this.size) return Buffer.alloc(0)
    const chunk = Math.floor(start / CHUNK_BYTES)
    if (chunk !== this.#chunk) {
      this.#plain = this.#open(chunk)
      this.#chunk = chunk
    }
    const from = start - chunk * CHUNK_BYTES
    return this.#plain.subarray(from, from + length)
  }

  close(): void {
    closeSync(this.#fd)
  }

  #open(chunk: number): Buffer {
    if (chunk < this.#sealedFrom || chunk >= this.#sealedTo) {
      this.#sealedFrom = chunk
      this.#sealedTo = Math.min(chunk + CHUNKS_A_READ, this.#layout.chunks)
      this.#sealed = this.#readChunks(this.#sealedFrom, this.#sealedTo)
    }
    const at = (chunk - this.#sealedFrom) * SEALED_CHUNK_BYTES
    const sealed = this.#sealed.subarray(at, at + SEALED_CHUNK_BYTES)
    return this.#key.open(chunk, chunk === this.#layout.chunks - 1, sealed)
  }

  #readChunks(from: number, to: number): Buffer {
    const { at, length } = spanOf(this.#layout, from, to)
    return this.#fill(this.#space.subarray(0, length), at)
  }

  #fill(bytes: Buffer, at: number): Buffer {
    for (let done = 0; done < bytes.length;) {
      const read = readSync(this.#fd, bytes, done, bytes.length - done, at + done)
      if (read === 0) throw new VaultFault('truncated')
      done += read
    }
    return bytes
  }
}
