import { closeSync, fstatSync, openSync, read, type Stats } from 'node:fs'
import { VaultFault } from './fault.ts'

/**
 * A file to read from anywhere. Opening and closing are synchronous: on a local disk they take microseconds, and an
 * answer of twenty seconds would spend more on the way through the thread pool and back than on its bytes. Bytes come
 * through the pool: they may have to be fetched.
 */
export class VaultFile {
  readonly #fd: number
  readonly stats: Stats
  #reading = 0
  #closing = false

  /** @throws VaultFault missing */
  constructor(path: string) {
    try {
      this.#fd = openSync(path, 'r')
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new VaultFault('missing') : error
    }
    try {
      this.stats = fstatSync(this.#fd)
    } catch (error) {
      closeSync(this.#fd)
      throw error
    }
  }

  /**
   * Fills `into` with the bytes from `at` on.
   * @throws VaultFault truncated, if the file became shorter since it was opened
   */
  async read(at: number, into: Buffer): Promise<Buffer> {
    if (this.#closing) throw new Error('The sealed file is closed.')
    this.#reading += 1
    try {
      for (let done = 0; done < into.length;) {
        const got = await this.#readSome(into, done, at + done)
        if (got === 0) throw new VaultFault('truncated')
        done += got
      }
      return into
    } finally {
      this.#reading -= 1
      this.#closeIfIdle()
    }
  }

  /** Closes once no read is under way: before, its number could be another file's by the time the bytes come. */
  close(): void {
    if (this.#closing) return
    this.#closing = true
    this.#closeIfIdle()
  }

  #closeIfIdle(): void {
    if (this.#closing && this.#reading === 0) closeSync(this.#fd)
  }

  #readSome(bytes: Buffer, offset: number, at: number): Promise<number> {
    return new Promise((resolve, reject) => {
      read(this.#fd, bytes, offset, bytes.length - offset, at, (error, got) => (error ? reject(error) : resolve(got)))
    })
  }
}
