import type { PieceFacts } from './reel.ts'
import type { Outcome } from './sender.ts'

/** Longer, and the connection hangs: the piece is sent anew. */
const TIMEOUT_MS = 15_000

/** Sends a piece to the server and tells how it was answered. @throws TypeError or DOMException when nobody answers */
export async function sendPiece(recordingId: string, piece: PieceFacts, bytes: ArrayBuffer): Promise<Outcome> {
  const query = new URLSearchParams({
    stretch: String(piece.stretch),
    start: String(piece.startMs),
    end: String(piece.endMs),
    ...(piece.after === null ? {} : { after: piece.after }),
  })
  const answer = await fetch(`/media/${recordingId}/pieces/${piece.number}?${query.toString()}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (answer.ok) return 'arrived'
  const body = (await answer.json().catch(() => null)) as { error?: { code?: unknown } } | null
  const code = typeof body?.error?.code === 'string' ? body.error.code : null
  return outcomeOf(answer.status, code)
}

/** @param code the server's own, where the answer was ours */
export function outcomeOf(status: number, code: string | null): Outcome {
  if (status === 401) return 'signed-out'
  // A proxy in between may answer anything while the server is away.
  if (code === null || status >= 500 || status === 429 || status === 408 || code === 'interrupted') return 'away'
  // It was captured after the client had asked to stop.
  if (code === 'client-stopped') return 'unwanted'
  return { refused: code }
}
