import type { Readable } from 'node:stream'
import { SNIFF_BYTES, sniffFormat, type Format } from './formats.ts'
import type { DataKey } from './keys.ts'
import { UploadRefused } from './refused.ts'
import { SealedWriter } from './vault.ts'

/** 2 GB, counted as people's computers show it. */
export const UPLOAD_LIMIT_BYTES = 2 * 1024 ** 3

export type Upload = {
  /**
   * The request's body. Where the upload is refused it is left open, and what still comes is thrown away, so that the
   * sender can read the answer; the route closes the connection behind that answer.
   */
  readonly body: Readable
  /** What the request says its length is, if it does. */
  readonly declaredBytes: number | null
  readonly to: { readonly path: string; readonly key: DataKey }
  readonly limitBytes?: number
  readonly onBytes?: (bytes: number) => void
  readonly signal?: AbortSignal
}

/**
 * Seals an upload as it arrives; no plain byte touches the disk, and a fast sender waits for a slow disk.
 * @returns once the blob is whole and would survive a power cut; only then may it be acknowledged
 * @throws UploadRefused, having left nothing on disk; `interrupted` also when the signal is aborted. Other errors, a
 *   full disk say, come through as they are, and leave nothing either.
 */
export async function receive(upload: Upload): Promise<{ bytes: number; format: Format }> {
  const { body, declaredBytes, to, limitBytes = UPLOAD_LIMIT_BYTES, signal } = upload
  try {
    signal?.throwIfAborted()
    if (declaredBytes === 0) throw new UploadRefused('empty')
    if (declaredBytes !== null && declaredBytes > limitBytes) throw new UploadRefused('too-large', limitBytes)
    const writer = await SealedWriter.create(to.path, to.key)
    try {
      const format = await seal(upload, writer, limitBytes)
      if (declaredBytes !== null && writer.bytes !== declaredBytes) throw new UploadRefused('interrupted')
      signal?.throwIfAborted()
      await writer.finish()
      return { bytes: writer.bytes, format }
    } catch (error) {
      await writer.discard()
      throw error
    }
  } catch (error) {
    body.on('error', () => undefined).resume()
    throw signal?.aborted ? new UploadRefused('interrupted', null, { cause: signal.reason }) : error
  }
}

async function seal(upload: Upload, writer: SealedWriter, limitBytes: number): Promise<Format> {
  const { body, onBytes, signal } = upload
  let head: Buffer = Buffer.alloc(0)
  let format: Format | null = null
  const stop = () => body.destroy(signal?.reason as Error)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for await (const bytes of arriving(body)) {
      if (writer.bytes + bytes.length > limitBytes) throw new UploadRefused('too-large', limitBytes)
      if (head.length < SNIFF_BYTES) {
        head = Buffer.concat([head, bytes.subarray(0, SNIFF_BYTES - head.length)])
        format = sniffFormat(head)
        if (format === null && head.length === SNIFF_BYTES) throw new UploadRefused('not-sound')
      }
      await writer.write(bytes)
      onBytes?.(writer.bytes)
    }
  } finally {
    signal?.removeEventListener('abort', stop)
  }
  if (writer.bytes === 0) throw new UploadRefused('empty')
  if (format === null) throw new UploadRefused('not-sound')
  return format
}

/** The body's bytes. A connection that breaks is an upload that was interrupted, whatever Node calls the error. */
async function* arriving(body: Readable): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const bytes of body.iterator({ destroyOnReturn: false })) yield bytes as Buffer
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (['ECONNRESET', 'ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE', 'EPIPE'].includes(code)) {
      throw new UploadRefused('interrupted', null, { cause: error })
    }
    throw error
  }
}
