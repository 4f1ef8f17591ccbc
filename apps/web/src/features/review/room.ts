import type { Outputs } from '../../api/views.ts'

/** What the room shows beside threads and sound. */
export type Room = Outputs['recordings']['room']

/** A recording as seen through one share, or the clinician's own. */
export type Place = { recordingId: string; shareId: string | null }

/** What one opening of a recording calls itself, so that it can say when it is silent. */
export const newPage = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

export function mediaUrl(place: Place, what: 'audio' | 'peaks', page: string): string {
  const share = place.shareId === null ? '' : `&share=${encodeURIComponent(place.shareId)}`
  return `/media/${encodeURIComponent(place.recordingId)}/${what}?page=${page}${share}`
}
