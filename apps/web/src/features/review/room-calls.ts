import { isGone, mayWorkAgain, refusalOf } from '../../api/refusal.ts'
import { alone, api } from '../../api/trpc.ts'
import type { Letter } from './outbox.ts'
import type { Answer } from './room-watch.ts'
import type { Place } from './room.ts'
import type { Thread } from './thread.ts'
import type { ThreadCalls } from './thread-store.ts'

/** Asks whether the room is open. Never throws, and leaves nothing in the query cache. */
export async function fetchRoom(place: Place, signal?: AbortSignal): Promise<Answer> {
  try {
    return { kind: 'room', room: await api.recordings.room.query(place, { context: alone, signal }) }
  } catch (error) {
    if (isGone(error)) return fetchUpload(place)
    return { kind: 'failed', error }
  }
}

/**
 * What can't be opened may be an upload of one's own that is still being prepared. Only whoever sent it is told; to
 * everyone else it is closed like anything that is not there.
 */
async function fetchUpload({ recordingId, shareId }: Place): Promise<Answer> {
  if (shareId !== null) return { kind: 'closed' }
  try {
    const { state } = await api.recordings.status.query({ recordingId })
    return {
      kind: ['recording', 'receiving', 'received', 'ingesting', 'failed'].includes(state) ? 'preparing' : 'closed',
    }
  } catch (error) {
    return mayWorkAgain(error) ? { kind: 'failed', error } : { kind: 'closed' }
  }
}

/** Of several jumps at once, as when somebody drags, the last counts. */
const JUMPS_MS = 80

/** Tells the server where the sound goes on, which it sends no further ahead than it is heard. A hint: it may be lost. */
export function tellPlayhead(place: Place): (ms: number, rate: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (ms, speed) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      api.recordings.playhead.mutate({ ...place, atMs: Math.round(ms), speed }).catch(() => undefined)
    }, JUMPS_MS)
  }
}

/** Tells the server that this opening of a recording goes on, or is silent and nothing of it is left. It may be lost. */
export function tellPlayer(place: Place, page: string, isSilent: boolean): void {
  // Sent also while the page is left: a request of its own that outlives it.
  fetch('/api/trpc/recordings.player', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...place, page, isSilent }),
    keepalive: true,
  }).catch(() => undefined)
}

export function threadCalls(place: Place): ThreadCalls {
  return {
    list: (cursor) => api.threads.list.query({ ...place, cursor: cursor ?? undefined }),
    async show(threadId) {
      try {
        return await api.threads.show.query({ threadId })
      } catch (error) {
        if (refusalOf(error).kind === 'not-found') return null
        throw error
      }
    },
  }
}

/** Whether a thread stands in this room: in a share its own and the clinician's, in the clinician's own all. */
export const belongsTo = (place: Place) => (thread: Thread) =>
  thread.recordingId === place.recordingId &&
  (place.shareId === null || thread.shareId === null || thread.shareId === place.shareId)

/** Sends a letter; its key makes a second time the same as the first. */
export function deliver(place: Place, letter: Letter): Promise<Thread> {
  const { key } = letter
  if (letter.type === 'reply') return api.threads.reply.mutate({ threadId: letter.threadId, text: letter.text, key })
  const at = { ...place, startMs: letter.startMs, endMs: letter.endMs ?? undefined, key }
  if (letter.type === 'question')
    return api.questions.create.mutate({ ...at, shareId: letter.shareId, ...letter.parts })
  const { kind, visibility, text } = letter
  return api.threads.create.mutate({ ...at, kind, visibility, text })
}

/** Sending again would be answered alike. */
export function isRefusal(error: unknown): boolean {
  return !mayWorkAgain(error) && refusalOf(error).kind !== 'signed-out'
}
