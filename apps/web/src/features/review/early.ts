import { fetchPeaks, type FetchedPeaks } from '../../player/peaks.ts'
import { fetchRoom } from './room-calls.ts'
import type { Answer } from './room-watch.ts'
import { mediaUrl, type Place } from './room.ts'

/** What was asked for before the room stood. */
export type Early = {
  room: Promise<Answer>
  peaks: Promise<FetchedPeaks>
  request: AbortController
}

/** An older answer is asked for anew: since then the room may have been closed, and nobody was there to hear it. */
const FRESH_MS = 1000

let asked: (Early & { place: Place; atMs: number }) | null = null

/** Asks for a room while the script of its screen is still on its way. */
export function askEarly(place: Place) {
  asked?.request.abort()
  asked = { ...ask(place), place, atMs: performance.now() }
}

/** What was asked for this room a moment ago, once; or else it is asked for now. */
export function takeEarly(place: Place): Early {
  const early = asked
  asked = null
  if (
    early?.place.recordingId === place.recordingId &&
    early.place.shareId === place.shareId &&
    performance.now() - early.atMs < FRESH_MS
  )
    return early
  early?.request.abort()
  return ask(place)
}

function ask(place: Place): Early {
  const request = new AbortController()
  const peaks = fetchPeaks(mediaUrl(place, 'peaks'), request.signal)
  // Whoever waits for them meets the failure.
  peaks.catch(() => undefined)
  return { room: fetchRoom(place), peaks, request }
}
