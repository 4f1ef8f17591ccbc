import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { partOf } from '../durable.ts'
import type { DataKey } from '../keys.ts'
import { Sealing, type Piece } from './sealing.ts'

/** The writer for worker threads whose native callers can't wait. Its head can be patched until it is finished. */
export class SealedWriterSync {
  readonly #path: string
  readonly #fd: number
  readonly #sealing: Sealing
  #open = true

  /** @param headChunks how many chunks of 64 KiB, from the file's beginning, can be patched; they stay in memory */
  constructor(path: string, key: DataKey, headChunks = 0) {
    this.#path = path
    this.#sealing = new Sealing(key, headChunks)
    this.#fd = openSync(partOf(path), 'w', 0o600)
  }

  /** Plain bytes taken so far. */
  get bytes(): number {
    return this.#sealing.bytes
  }

  write(plain: Uint8Array): void {
    this.#put(this.#sealing.push(plain))
  }

  /** @throws RangeError outside of what was written of the head */
  patch(at: number, plain: Uint8Array): void {
    this.#sealing.patch(at, plain)
  }

  /** Seals the end. Once this returns, the file survives a power cut. */
  finish(): void {
    this.#put(this.#sealing.end())
    fsyncSync(this.#fd)
    this.#close()
    renameSync(partOf(this.#path), this.#path)
    const folder = openSync(dirname(this.#path), 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  }

  /** Leaves nothing behind, also after `finish`, whether that went well or not. */
  discard(): void {
    this.#close()
    rmSync(partOf(this.#path), { force: true })
    rmSync(this.#path, { force: true })
  }

  #close(): void {
    if (this.#open) closeSync(this.#fd)
    this.#open = false
  }

  #put(pieces: Piece[]): void {
    for (const { at, bytes } of pieces) {
      for (let done = 0; done < bytes.length;) {
        done += writeSync(this.#fd, bytes, done, bytes.length - done, at + done)
      }
    }
  }
}
