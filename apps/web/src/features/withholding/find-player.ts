import { api } from '../../api/trpc.ts'
import { createPlayer, type Player } from '../../player/player.ts'

/** Of several jumps at once the last counts. */
const JUMPS_MS = 80

/** A player of the whole recording, for whoever is to find a part of it. */
export function createFindPlayer(recordingId: string, onDoubt: () => void): Player {
  let timer: ReturnType<typeof setTimeout> | undefined
  return createPlayer({
    onDoubt,
    onFrom(ms, speed) {
      clearTimeout(timer)
      const at = { recordingId, shareId: null, find: true, atMs: Math.round(ms), speed }
      timer = setTimeout(() => void api.recordings.playhead.mutate(at).catch(() => undefined), JUMPS_MS)
    },
  })
}

export const findUrl = (recordingId: string, what: 'audio' | 'peaks') =>
  `/media/${encodeURIComponent(recordingId)}/${what}?find=1`
