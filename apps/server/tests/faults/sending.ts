import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SignedInPerson } from '../server.ts'

export interface Sending {
  readonly recordingId: string
  readonly durationMs: number
  /** The status, or null when the connection broke before there was one. */
  readonly answer: Promise<number | null>
}

export type Sound = { readonly bytes: Buffer; readonly durationMs: number }

const PIECES = 24

/** Begins an upload and sends it evenly over a time. @returns null when the server died before it had begun */
export async function sendOver(
  ms: number,
  url: string,
  who: SignedInPerson,
  sessionId: string,
  sound: Sound,
): Promise<Sending | null> {
  const { bytes, durationMs } = sound
  const begun = await who.api.recordings.begin
    .mutate({ sessionId, source: 'phone', bytes: bytes.length })
    .catch(() => null)
  if (!begun) return null
  return { recordingId: begun.recordingId, durationMs, answer: put(`${url}${begun.uploadUrl}`, who.cookie, bytes, ms) }
}

function put(url: string, cookie: string, bytes: Buffer, ms: number): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = { cookie, 'content-type': 'application/octet-stream', 'content-length': bytes.length }
    const outgoing = request(url, { method: 'PUT', agent: false, headers })
    outgoing.once('response', (incoming) => resolve(incoming.resume().statusCode ?? null))
    outgoing.once('error', () => resolve(null)).once('close', () => resolve(null))
    void trickle()

    async function trickle() {
      const size = Math.ceil(bytes.length / PIECES)
      for (let from = 0; from < bytes.length && !outgoing.destroyed; from += size) {
        outgoing.write(bytes.subarray(from, from + size))
        if (ms > 0) await sleep(ms / PIECES)
      }
      outgoing.end()
    }
  })
}
