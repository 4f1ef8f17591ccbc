import { AVFMT_FLAG_CUSTOM_IO, AVSEEK_CUR, AVSEEK_END, AVSEEK_SIZE } from 'node-av/constants'
import { IOContext, type FormatContext } from 'node-av/lib'
import type { SealedWriterSync } from '../vault.ts'
import { IO_FAILED } from './ffmpeg.ts'

/** Lets FFmpeg write into a sealed file. It may go back, as muxers do at the end, but only into the writer's head. */
export class SealedOutput {
  readonly #writer: SealedWriterSync
  readonly #io = new IOContext()
  #position = 0
  #failure: unknown

  constructor(writer: SealedWriterSync) {
    this.#writer = writer
    this.#io.allocContextWithCallbacks(
      64 * 1024,
      1,
      null,
      (bytes) => this.#write(bytes),
      (offset, whence) => BigInt(this.#seek(Number(offset), whence)),
    )
  }

  attach(context: FormatContext): void {
    context.pb = this.#io
    context.setFlags(AVFMT_FLAG_CUSTOM_IO)
  }

  /** Frees the context, then what it wrote through. In another order, or without this, the process dies. */
  detach(context: FormatContext): void {
    context.pb = null
    context.freeContext()
    this.#io.freeContext()
  }

  /** Throws what went wrong while FFmpeg wrote, which it only knows as an error of output. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  #write(bytes: Buffer): number {
    try {
      const behind = Math.min(bytes.length, this.#writer.bytes - this.#position)
      if (behind > 0) this.#writer.patch(this.#position, bytes.subarray(0, behind))
      if (behind < bytes.length) this.#writer.write(bytes.subarray(behind))
      this.#position += bytes.length
      return bytes.length
    } catch (error) {
      this.#failure = error
      return IO_FAILED
    }
  }

  #seek(offset: number, whence: number): number {
    const { bytes } = this.#writer
    if (whence === AVSEEK_SIZE) return bytes
    if (whence === AVSEEK_CUR) this.#position += offset
    else this.#position = whence === AVSEEK_END ? bytes + offset : offset
    return this.#position
  }
}
