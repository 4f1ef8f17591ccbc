import { RangeRefused } from './refused.ts'
import { CHUNK_BYTES } from './vault/format.ts'

/** Bytes from `start` up to, not including, `end`. */
export type ByteRange = { readonly start: number; readonly end: number }

/**
 * What to answer to a Range header (RFC 9110, 14.2):
 * - a range: 206 with just these bytes
 * - `unsatisfiable`: 416
 * - `whole`: no range was asked for, in a unit that we know
 */
export type RangeAnswer = ByteRange | 'unsatisfiable' | 'whole'

/**
 * Reads a Range header for a resource of `size` bytes.
 *
 * What is asked for beyond `maxBytes` is left to the next request, as a 206 may; it is cut where a chunk of the vault
 * ends, so that no chunk is opened for two answers. Several ranges, reversed ones, garbage and ranges beyond the end
 * are refused, as the RFC allows: the alternative would be to answer with the whole.
 */
export function parseRange(header: string | undefined, size: number, maxBytes: number): RangeAnswer {
  const [, unit, spec] = /^\s*([^=\s]+)\s*=(.*)$/.exec(header ?? '') ?? []
  if (header === undefined || (unit !== undefined && unit.toLowerCase() !== 'bytes')) return 'whole'
  const [, first, last] = /^\s*(\d*)-(\d*)\s*$/.exec(spec ?? '') ?? []
  if (first === undefined || last === undefined) return 'unsatisfiable'

  const start = first === '' ? Math.max(0, size - Number(last || 0)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size)
  if (start >= size || start >= end) return 'unsatisfiable'
  return { start, end: end - start > maxBytes ? cut(start, maxBytes) : end }
}

/**
 * Where an answer to a Range header would begin, whatever its size; what counts from the end begins far off.
 * @throws RangeRefused for what is refused whatever the size, so that this tells nothing of the resource
 */
export function firstByte(header: string | undefined): number {
  const range = parseRange(header, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  if (typeof range === 'string') throw new RangeRefused()
  return range.start
}

function cut(start: number, maxBytes: number): number {
  const end = start + maxBytes
  const chunkEnd = end - (end % CHUNK_BYTES)
  return chunkEnd > start ? chunkEnd : end
}

/** The Content-Range of a 206, or of a 416 where there is no range. */
export function contentRange(range: ByteRange | 'unsatisfiable', size: number): string {
  return range === 'unsatisfiable' ? `bytes */${size}` : `bytes ${range.start}-${range.end - 1}/${size}`
}

/**
 * How many bytes an answer of about `ms` may carry, of a rendition whose bit rate is constant: whole chunks of the
 * vault, the nearest number of them. 20 s at 48 kbit become two chunks, which are 20.8 s.
 */
export function bytesOf(ms: number, rendition: { bytes: number; durationMs: number }): number {
  const bytes = (ms * rendition.bytes) / Math.max(1, rendition.durationMs)
  return Math.max(1, Math.round(bytes / CHUNK_BYTES)) * CHUNK_BYTES
}
