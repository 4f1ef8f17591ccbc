import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { record, type Sound } from '../src/media/testing/sounds.ts'
import type { SignedInPerson } from './server.ts'

/** A tone that is loud throughout. */
const steady: Sound = (at) => 0.6 * Math.sin(at * 2 * Math.PI * 330)

/** What a browser's recorder gives of so many seconds: one live webm, in as many pieces. */
export async function stretchOf(seconds: number, sound: Sound = steady): Promise<Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-take-'))
  const path = join(folder, 'stretch.webm')
  record(path, { muxer: 'webm', seconds, sound, channels: 1, options: { live: 1, cluster_time_limit: 500 } })
  const bytes = await readFile(path)
  await rm(folder, { recursive: true })
  const size = Math.ceil(bytes.length / seconds)
  return Array.from({ length: seconds }, (_, n) => bytes.subarray(n * size, (n + 1) * size))
}

export interface Sent {
  readonly number: number
  readonly stretch?: number
  readonly start: number
  readonly end?: number
  readonly after?: string
}

/** Sends a piece. @returns the status and what was answered */
export async function sendPiece(
  by: Pick<SignedInPerson, 'fetch'>,
  recordingId: string,
  { number, stretch = 0, start, end = start + 1000, after }: Sent,
  bytes: Uint8Array,
): Promise<{ status: number; body: { pieces?: number; error?: { code: string } } }> {
  const query = new URLSearchParams({
    stretch: `${stretch}`,
    start: `${start}`,
    end: `${end}`,
    ...(after && { after }),
  })
  const answer = await by.fetch(`/media/${recordingId}/pieces/${number}?${query.toString()}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { status: answer.status, body: (await answer.json()) as { pieces?: number } }
}

/** Sends a whole stretch, a second a piece. @returns the number of the next piece */
export async function sendStretch(
  by: Pick<SignedInPerson, 'fetch'>,
  recordingId: string,
  pieces: readonly Uint8Array[],
  { number = 0, stretch = 0, start = 0, after }: Partial<Sent> = {},
): Promise<number> {
  for (const [n, bytes] of pieces.entries()) {
    const sent = { number: number + n, stretch, start: start + n * 1000, ...(n === 0 && after ? { after } : {}) }
    const { status, body } = await sendPiece(by, recordingId, sent, bytes)
    if (status !== 200) throw new Error(`piece ${number + n} answered ${status}: ${JSON.stringify(body)}`)
  }
  return number + pieces.length
}
