import type { Place } from './room.ts'
import type { Shelf } from './outbox.ts'

/** Names what is written in this room; drafts of others and of other rooms have other names. */
export const roomKey = ({ recordingId, shareId }: Place) => `review:${recordingId}:${shareId ?? 'own'}`

/** Where letters wait in this tab, beside the drafts of the same person. */
export function letterShelf(personId: string, place: Place): Shelf {
  const key = `earshot:draft:${personId}:${roomKey(place)}:letters`
  return {
    read: () => sessionStorage.getItem(key),
    write(text) {
      if (text === null) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, text)
    },
  }
}

/** Takes away what was being written in this room: it speaks of a session that can't be heard any more. */
export function forgetWriting(personId: string, place: Place) {
  const prefix = `earshot:draft:${personId}:${roomKey(place)}:`
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
}
