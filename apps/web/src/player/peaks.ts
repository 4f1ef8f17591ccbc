import { MediaRefused, MediaUnreachable } from './media-error.ts'

/** What the server measured: one byte for each 20 ms of sound, `round(255 × max |sample|)`. */
export type Peaks = { bytes: Uint8Array; durationMs: number }

export type FetchedPeaks = Peaks & { serverAheadMs: number }

export const PEAK_MS = 20

/**
 * Peaks of a recording. `serverAheadMs` is what the server's clock is ahead of this one; 0 where they agree within two
 * seconds, since the header that tells it is no finer.
 *
 * @throws MediaRefused where the server answers that there is no such recording for this person
 * @throws MediaUnreachable where no answer came, or one that can't be read
 */
export async function fetchPeaks(url: string, signal: AbortSignal): Promise<FetchedPeaks> {
  let answer: Response
  let body: ArrayBuffer
  try {
    answer = await fetch(url, { signal, cache: 'no-store', credentials: 'same-origin' })
    if (answer.status >= 400 && answer.status < 500) throw new MediaRefused(answer.status)
    if (!answer.ok) throw new MediaUnreachable(`peaks answered ${answer.status}`)
    body = await answer.arrayBuffer()
  } catch (error) {
    if (error instanceof MediaRefused || signal.aborted) throw error
    throw new MediaUnreachable('peaks did not arrive', { cause: error })
  }
  const durationMs = Number(answer.headers.get('x-duration-ms'))
  if (!Number.isInteger(durationMs) || durationMs <= 0 || body.byteLength === 0) {
    throw new MediaUnreachable('peaks without a duration')
  }
  return { bytes: new Uint8Array(body), durationMs, serverAheadMs: aheadOf(answer.headers.get('date')) }
}

/** A `Date` header says whole seconds and was written a moment ago: a difference within that is none. */
function aheadOf(date: string | null): number {
  const aheadMs = Date.parse(date ?? '') - Date.now()
  return Math.abs(aheadMs) > 2000 ? aheadMs : 0
}

/**
 * Heights to draw, 0 to 1. Speech is quiet beside a door or a cough, so the scale is set by the loudest half per cent
 * as a whole and quiet passages are lifted; what is louder reaches the edge.
 */
export function heights(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const full = Math.max(24, percentile(bytes, 0.995))
  const table = Float32Array.from({ length: 256 }, (_, byte) => Math.min(1, (byte / full) ** 0.8))
  const drawn = new Float32Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) drawn[i] = table[bytes[i] ?? 0] ?? 0
  return drawn
}

/**
 * Heights for a recording that is drawn small: `count` columns, each as high as the sound in it was on the whole. Drawn
 * from the loudest sample every column of an hour of talking would be full.
 */
export function outline(bytes: Uint8Array, count: number): Float32Array<ArrayBuffer> {
  const columns = new Float32Array(Math.max(1, Math.min(count, bytes.length)))
  const per = bytes.length / columns.length
  for (let column = 0; column < columns.length; column++) {
    const from = Math.floor(column * per)
    const to = Math.max(from + 1, Math.floor((column + 1) * per))
    let sum = 0
    for (let i = from; i < to; i++) sum += bytes[i] ?? 0
    columns[column] = sum / (to - from)
  }
  const loud = columns.toSorted()[Math.floor(columns.length * 0.98)] ?? 1
  return columns.map((column) => Math.min(1, column / Math.max(8, loud)))
}

/** The byte below which `share` (0 to 1) of all bytes lie. */
export function percentile(bytes: Uint8Array, share: number): number {
  const counts = new Uint32Array(256)
  for (let i = 0; i < bytes.length; i++) counts[bytes[i] ?? 0]! += 1
  let seen = 0
  for (let byte = 0; byte < 256; byte++) {
    seen += counts[byte] ?? 0
    if (seen >= share * bytes.length) return byte
  }
  return 255
}
