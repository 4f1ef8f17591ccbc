import type { Outputs } from '../../api/views.ts'

/** What the room shows beside threads and sound. */
export type Room = Outputs['recordings']['room']

/** A recording as seen through one share, or the clinician's own. */
export type Place = { recordingId: string; shareId: string | null }

export function mediaUrl(place: Place, what: 'audio' | 'peaks'): string {
  const share = place.shareId === null ? '' : `?share=${encodeURIComponent(place.shareId)}`
  return `/media/${encodeURIComponent(place.recordingId)}/${what}${share}`
}
