import { VaultFault } from './fault.ts'

export const CHUNK_BYTES = 64 * 1024
export const TAG_BYTES = 16
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
export const SALT_BYTES = 16

const MAGIC = Buffer.from('earshot')
const VERSION = 1
export const HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES

/** The file's first bytes: magic (7) ‖ version (1) ‖ salt (16). The salt is bound by the key that is derived from it. */
export function headerOf(salt: Buffer): Buffer {
  return Buffer.concat([MAGIC, Buffer.of(VERSION), salt])
}

/**
 * Reads a header.
 * @returns the file's salt
 * @throws VaultFault not-sealed, unknown-version or truncated
 */
export function saltOf(header: Buffer): Buffer {
  if (!header.subarray(0, MAGIC.length).equals(MAGIC.subarray(0, header.length))) throw new VaultFault('not-sealed')
  if (header.length < HEADER_BYTES) throw new VaultFault('truncated')
  if (header[MAGIC.length] !== VERSION) throw new VaultFault('unknown-version')
  return header.subarray(MAGIC.length + 1, HEADER_BYTES)
}

/** Where the chunk of this number begins in the sealed file. */
export const chunkAt = (chunk: number): number => HEADER_BYTES + chunk * SEALED_CHUNK_BYTES

/** How a sealed file is divided. True only once its last chunk has opened as the last. */
export type Layout = {
  readonly chunks: number
  readonly bytes: number
  readonly fileBytes: number
}

/**
 * Works out the layout from the file's length. Only an empty file has an empty chunk, and that is its only one.
 * @throws VaultFault truncated, if no sealed file is that long
 */
export function layoutOf(fileBytes: number): Layout {
  const body = fileBytes - HEADER_BYTES
  const chunks = Math.ceil(body / SEALED_CHUNK_BYTES)
  const bytes = body - chunks * TAG_BYTES
  if (chunks < 1 || bytes < 0) throw new VaultFault('truncated')
  if (chunks > 1 && bytes <= (chunks - 1) * CHUNK_BYTES) throw new VaultFault('truncated', chunks - 1)
  return { chunks, bytes, fileBytes }
}

/** Where the chunks from `from` up to, not including, `to` lie in the sealed file. */
export function spanOf(layout: Layout, from: number, to: number): { at: number; length: number } {
  const at = chunkAt(from)
  return { at, length: Math.min(chunkAt(to), layout.fileBytes) - at }
}
