import { expect } from 'vitest'
import type { SignedInPerson } from '../server.ts'

/** Plays a recording from its first byte to its last, answer by answer, as a page does. */
export async function hearWhole(who: SignedInPerson, recordingId: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let at = 0, total = 1; at < total;) {
    const answer = await who.fetch(`/media/${recordingId}/audio`, { headers: { range: `bytes=${at}-` } })
    expect(answer.status).toBe(206)
    total = Number(answer.headers.get('content-range')?.split('/')[1])
    const part = Buffer.from(await answer.arrayBuffer())
    expect(part.length).toBeGreaterThan(0)
    parts.push(part)
    at += part.length
  }
  return Buffer.concat(parts)
}
