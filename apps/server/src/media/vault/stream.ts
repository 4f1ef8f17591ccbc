import { Readable } from 'node:stream'

/** Opened chunks as a stream. What Readable.from makes of a generator takes as long as opening a chunk. */
export class SealedStream extends Readable {
  readonly #chunks: AsyncGenerator<Buffer, void, undefined>
  /** Plain bytes that were given on, as on a stream of node:fs. */
  bytesRead = 0

  constructor(chunks: AsyncGenerator<Buffer, void, undefined>) {
    super({ highWaterMark: 64 * 1024 })
    this.#chunks = chunks
  }

  override _read(): void {
    this.#chunks.next().then(
      ({ done, value }) => {
        this.bytesRead += value?.length ?? 0
        this.push(done ? null : value)
      },
      (error: Error) => this.destroy(error),
    )
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    void this.#chunks.return()
    callback(error)
  }
}
