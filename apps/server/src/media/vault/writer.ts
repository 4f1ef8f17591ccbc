import { open, rm, type FileHandle } from 'node:fs/promises'
import { partOf, settle } from '../durable.ts'
import type { DataKey } from '../keys.ts'
import { Sealing, type Piece } from './sealing.ts'

/** Writes a sealed file. It has its name only once it is whole and durable; no plain byte ever reaches the disk. */
export class SealedWriter {
  readonly #path: string
  readonly #handle: FileHandle
  readonly #sealing: Sealing

  private constructor(path: string, handle: FileHandle, sealing: Sealing) {
    this.#path = path
    this.#handle = handle
    this.#sealing = sealing
  }

  /** Begins anew, over whatever a crashed attempt left beside this path. The folder must be there. */
  static async create(path: string, key: DataKey): Promise<SealedWriter> {
    return new SealedWriter(path, await open(partOf(path), 'w', 0o600), new Sealing(key, 0))
  }

  /** Plain bytes taken so far. */
  get bytes(): number {
    return this.#sealing.bytes
  }

  /** Resolves once the bytes are with the operating system: await it, so that a fast sender waits for a slow disk. */
  async write(plain: Uint8Array): Promise<void> {
    await this.#put(this.#sealing.push(plain))
  }

  /** Seals the end. Once this resolves, the file survives a power cut. */
  async finish(): Promise<void> {
    await this.#put(this.#sealing.end())
    await settle(this.#handle, this.#path)
  }

  /** Leaves nothing behind, also after `finish`, whether that went well or not. */
  async discard(): Promise<void> {
    await this.#handle.close()
    await rm(partOf(this.#path), { force: true })
    await rm(this.#path, { force: true })
  }

  async #put(pieces: Piece[]): Promise<void> {
    for (const { at, bytes } of pieces) {
      for (let done = 0; done < bytes.length;) {
        done += (await this.#handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten
      }
    }
  }
}
