import type { DataKey } from '../keys.ts'
import { ChunkKey } from './chunk-key.ts'
import { VaultFile } from './file.ts'
import { CHUNK_BYTES, HEADER_BYTES, layoutOf, saltOf, SEALED_CHUNK_BYTES, spanOf, type Layout } from './format.ts'
import { provenBefore, remember, type Proof } from './proofs.ts'
import { SealedStream } from './stream.ts'

/** Chunks that one read of the disk takes. It bounds the memory of a reader, and the time for which it keeps the thread. */
const CHUNKS_A_READ = 4

/** Memory for sealed chunks, used again and again: the system takes longer to give new memory than to read into it. */
const spaces: Buffer[] = []
const SPACES_KEPT = 8

/** A sealed file, open at any place. Any number of reads may run at once. */
export class SealedReader {
  readonly #file: VaultFile
  readonly #key: ChunkKey
  readonly #layout: Layout

  private constructor(file: VaultFile, key: ChunkKey, layout: Layout) {
    this.#file = file
    this.#key = key
    this.#layout = layout
  }

  /**
   * Opens a sealed file and proves its length by its last chunk.
   * @throws VaultFault
   */
  static async open(path: string, dataKey: DataKey): Promise<SealedReader> {
    const file = new VaultFile(path)
    try {
      let proof = provenBefore(path, file.stats)
      if (proof === null) {
        proof = await prove(file, dataKey)
        remember(path, file.stats, proof)
      }
      return new SealedReader(file, ChunkKey.of(dataKey, proof.salt), proof.layout)
    } catch (error) {
      file.close()
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
      const { opened, fault } = await this.#open(chunk, Math.min(chunk + CHUNKS_A_READ, beyond))
      for (const [i, plain] of opened.entries()) {
        const from = (chunk + i) * CHUNK_BYTES
        yield plain.subarray(Math.max(0, start - from), Math.min(CHUNK_BYTES, end - from))
      }
      if (fault !== null) throw fault
    }
  }

  /** The same bytes as a stream, which tells by `bytesRead` how many it has given. */
  stream(start = 0, end = this.size): SealedStream {
    return new SealedStream(this.read(start, end))
  }

  /** The same bytes in one piece, for what is small. */
  async bytes(start = 0, end = this.size): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.read(start, end)) parts.push(part)
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  }

  /** May be called while a read is under way, which then ends. */
  async close(): Promise<void> {
    this.#file.close()
  }

  /** Opens chunks that lie together: all of them, or those before the first that is at fault. */
  async #open(from: number, to: number): Promise<{ opened: Buffer[]; fault: unknown }> {
    const { at, length } = spanOf(this.#layout, from, to)
    const space = spaces.pop() ?? Buffer.allocUnsafeSlow(CHUNKS_A_READ * SEALED_CHUNK_BYTES)
    const opened: Buffer[] = []
    try {
      const sealed = await this.#file.read(at, space.subarray(0, length))
      for (let chunk = from; chunk < to; chunk++) {
        const begin = (chunk - from) * SEALED_CHUNK_BYTES
        const last = chunk === this.#layout.chunks - 1
        opened.push(this.#key.open(chunk, last, sealed.subarray(begin, begin + SEALED_CHUNK_BYTES)))
      }
      return { opened, fault: null }
    } catch (fault) {
      return { opened, fault }
    } finally {
      if (spaces.length < SPACES_KEPT) spaces.push(space)
    }
  }
}

async function prove(file: VaultFile, dataKey: DataKey): Promise<Proof> {
  const { size } = file.stats
  const salt = saltOf(await file.read(0, Buffer.alloc(Math.min(HEADER_BYTES, size))))
  const layout = layoutOf(size)
  const last = spanOf(layout, layout.chunks - 1, layout.chunks)
  ChunkKey.of(dataKey, salt).openLast(layout.chunks - 1, await file.read(last.at, Buffer.alloc(last.length)))
  return { salt, layout }
}
