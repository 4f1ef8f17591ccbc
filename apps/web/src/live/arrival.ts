import type { Arrival, LiveEvent } from './wire.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'

/**
 * What the stream sent, or null for a kind that this page doesn't know: a page stays open across an upgrade of the
 * server, and then hears of things that it has no screen for.
 */
export function readArrival(data: unknown): Arrival | null {
  if (!isRecord(data)) return null
  if (data['kind'] === 'beat') return { kind: 'beat', id: null }
  if (!isText(data['id'])) return null
  if (isRecord(data['data']) && data['data']['kind'] === 'beat') return { kind: 'beat', id: data['id'] }
  const event = readEvent(data['data'])
  return event && { kind: 'event', id: data['id'], event }
}

function readEvent(data: unknown): LiveEvent | null {
  if (!isRecord(data)) return null
  const { kind, recordingId, shareId, threadId } = data
  const share = isText(shareId) ? shareId : null
  if (kind === 'facts' || kind === 'anew') return { kind }
  if (!isText(recordingId)) return null
  if (kind === 'recording') return { kind, recordingId }
  if (kind === 'closed') return { kind, recordingId, shareId: share }
  if (kind === 'share') return { kind, recordingId, shareId: share }
  if (kind === 'thread' && isText(threadId)) return { kind, recordingId, shareId: share, threadId }
  return null
}
