import { AVFMT_FLAG_CUSTOM_IO, AVSEEK_CUR, AVSEEK_END, AVSEEK_SIZE } from 'node-av/constants'
import { IOContext, type FormatContext } from 'node-av/lib'
import { IO_FAILED } from './ffmpeg.ts'

/** Plain bytes, opened as they are read. What is read holds until the next read, and is empty at the end alone. */
export interface PlainBytes {
  readonly size: number
  read(start: number, length: number): Buffer
}

/** Lets FFmpeg read a sealed file in place: bytes are opened as they are asked for, and live in memory alone. */
export class SealedInput {
  readonly #reader: PlainBytes
  readonly #io = new IOContext()
  #position = 0
  #failure: unknown

  constructor(reader: PlainBytes) {
    this.#reader = reader
    this.#io.allocContextWithCallbacks(
      64 * 1024,
      0,
      (length) => this.#read(length),
      null,
      (offset, whence) => BigInt(this.#seek(Number(offset), whence)),
    )
  }

  /** How far into the file the last read went, between 0 and 1. */
  get progress(): number {
    return this.#position / this.#reader.size
  }

  attach(context: FormatContext): void {
    context.allocContext()
    context.pb = this.#io
    context.setFlags(AVFMT_FLAG_CUSTOM_IO)
  }

  /** Frees the context, then what it read through. In another order, or without this, the process dies. */
  detach(context: FormatContext): void {
    context.pb = null
    context.closeInputSync()
    this.#io.freeContext()
  }

  /** Throws what went wrong while FFmpeg read, which it only knows as an error of input. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  #read(length: number): Buffer | null | number {
    // An exception must not reach the native caller: it would come out somewhere else, or nowhere.
    try {
      const bytes = this.#reader.read(this.#position, length)
      this.#position += bytes.length
      return bytes.length > 0 ? bytes : null
    } catch (error) {
      this.#failure = error
      return IO_FAILED
    }
  }

  #seek(offset: number, whence: number): number {
    if (whence === AVSEEK_SIZE) return this.#reader.size
    if (whence === AVSEEK_CUR) this.#position += offset
    else this.#position = whence === AVSEEK_END ? this.#reader.size + offset : offset
    return this.#position
  }
}
