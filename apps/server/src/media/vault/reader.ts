import { open, type FileHandle } from 'node:fs/promises'
import type { DataKey } from '../keys.ts'
import { ChunkKey } from './chunk-key.ts'
import { VaultFault } from './fault.ts'
import { CHUNK_BYTES, HEADER_BYTES, layoutOf, saltOf, SEALED_CHUNK_BYTES, spanOf, type Layout } from './format.ts'

/** Chunks that one read of the disk takes: 1 MiB, which bounds the memory of a reader. */
const CHUNKS_A_READ = 16

/** A sealed file, open at any place. Any number of reads may run at once. */
export class SealedReader {
  readonly #handle: FileHandle
  readonly #key: ChunkKey
  readonly #layout: Layout

  private constructor(handle: FileHandle, key: ChunkKey, layout: Layout) {
    this.#handle = handle
    this.#key = key
    this.#layout = layout
  }

  /**
   * Opens a sealed file and proves its length by its last chunk.
   * @throws VaultFault
   */
  static async open(path: string, dataKey: DataKey): Promise<SealedReader> {
    const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new VaultFault('missing') : error
    })
    try {
      const fileBytes = (await handle.stat()).size
      const key = new ChunkKey(dataKey, saltOf(await readAt(handle, 0, Math.min(HEADER_BYTES, fileBytes))))
      const layout = layoutOf(fileBytes)
      const last = spanOf(layout, layout.chunks - 1, layout.chunks)
      key.openLast(layout.chunks - 1, await readAt(handle, last.at, last.length))
      return new SealedReader(handle, key, layout)
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /** Plain bytes in the file. */
  get size(): number {
    return this.#layout.bytes
  }

  /**
   * The plain bytes from `start` up to, not including, `end`. Only the chunks that hold them are read and opened.
   * @throws RangeError outside of the file
   * @throws VaultFault damaged, before any byte of the damaged chunk
   */
  async *read(start = 0, end = this.size): AsyncGenerator<Buffer, void, undefined> {
    if (!(start >= 0 && start <= end && end <= this.size)) {
      throw new RangeError(`There are no bytes ${start} to ${end} in a file of ${this.size}.`)
    }
    const beyond = Math.ceil(end / CHUNK_BYTES)
    for (let chunk = Math.floor(start / CHUNK_BYTES); chunk < beyond; chunk += CHUNKS_A_READ) {
      const span = spanOf(this.#layout, chunk, Math.min(chunk + CHUNKS_A_READ, beyond))
      const sealed = await readAt(this.#handle, span.at, span.length)
      for (let i = 0; i * SEALED_CHUNK_BYTES < sealed.length; i++) {
        const from = (chunk + i) * CHUNK_BYTES
        const plain = this.#open(chunk + i, sealed.subarray(i * SEALED_CHUNK_BYTES, (i + 1) * SEALED_CHUNK_BYTES))
        yield plain.subarray(Math.max(0, start - from), Math.min(CHUNK_BYTES, end - from))
      }
    }
  }

  /** The same bytes in one piece, for what is small. */
  async bytes(start = 0, end = this.size): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.read(start, end)) parts.push(part)
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  #open(chunk: number, sealed: Buffer): Buffer {
    return this.#key.open(chunk, chunk === this.#layout.chunks - 1, sealed)
  }
}

/** @throws VaultFault truncated, if the file became shorter since it was opened */
async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let done = 0; done < length;) {
    const { bytesRead } = await handle.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) throw new VaultFault('truncated')
    done += bytesRead
  }
  return bytes
}
