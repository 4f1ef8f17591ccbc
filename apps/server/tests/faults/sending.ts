import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SignedInPerson } from '../server.ts'

export type Sound = { readonly bytes: Buffer; readonly durationMs: number }

const PIECES = 24

/**
 * Sends an upload's body evenly over a time.
 * @returns the status, or null when the connection broke before there was one
 */
export function sendOver(ms: number, url: string, { cookie }: SignedInPerson, bytes: Buffer): Promise<number | null> {
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
