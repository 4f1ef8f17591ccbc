import { hearLive } from '../../live/live.tsx'
import { fetchPeaks, type FetchedPeaks } from '../../player/peaks.ts'
import { fetchRoom } from './room-calls.ts'
import type { Answer } from './room-watch.ts'
import { mediaUrl, newPage, type Place } from './room.ts'

/** What was asked for before the room stood. */
export type Early = {
  room: Promise<Answer>
  peaks: Promise<FetchedPeaks>
  request: AbortController
  /** What the opening that follows calls itself. */
  page: string
}

/** What is older is asked for anew. */
const FRESH_MS = 1000

type Asked = Early & { place: Place; atMs: number; endHearing(): void; stale: boolean }
let asked: Asked | null = null

/**
 * Asks for a room while the script of its screen is still on its way. Without the stream nobody would hear that it was
 * closed in the meantime: then it is asked for when it stands.
 *
 * @param hear how the stream is heard
 */
export function askEarly(place: Place, hear = hearLive) {
  drop()
  const endHearing = hear((heard) => {
    if (asked && heard.kind !== 'thread') asked.stale = true
  })
  if (endHearing) asked = { ...ask(place), place, atMs: performance.now(), endHearing, stale: false }
}

/** What was asked for this room a moment ago, once, if nothing was heard since; or else it is asked for now. */
export function takeEarly(place: Place): Early {
  const early = asked
  const fits =
    early !== null &&
    !early.stale &&
    early.place.recordingId === place.recordingId &&
    early.place.shareId === place.shareId &&
    performance.now() - early.atMs < FRESH_MS
  if (!fits) {
    drop()
    return ask(place)
  }
  asked = null
  early.endHearing()
  return early
}

function drop() {
  asked?.request.abort()
  asked?.endHearing()
  asked = null
}

function ask(place: Place): Early {
  const request = new AbortController()
  const page = newPage()
  const peaks = fetchPeaks(mediaUrl(place, 'peaks', page), request.signal)
  // Whoever waits for them meets the failure.
  peaks.catch(() => undefined)
  return { room: fetchRoom(place, request.signal), peaks, request, page }
}
