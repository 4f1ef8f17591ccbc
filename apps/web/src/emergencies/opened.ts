/**
 * The id of what one opened in an emergency, kept in this tab beside the recording that it opened, so that its room can
 * close it before the hour is over. Opaque; in another tab the hour ends it.
 */
const keyOf = (recordingId: string) => `earshot:emergency:${recordingId}`

export function keepOpened(recordingId: string, id: string) {
  try {
    sessionStorage.setItem(keyOf(recordingId), id)
  } catch {
    // Without storage the room has no way to close it early; the hour does.
  }
}

export const openedIn = (recordingId: string): string | null => sessionStorage.getItem(keyOf(recordingId))

export const forgetOpened = (recordingId: string) => sessionStorage.removeItem(keyOf(recordingId))
