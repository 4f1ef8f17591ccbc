/** What this tab was doing when it was reloaded or died, which no other tab takes over. */
const KEY = 'earshot:recorder'
/** A reload takes seconds. Later, somebody is asked whether to go on. */
const FRESH_MS = 2 * 60 * 1000

type Note = { recordingId: string; was: 'on' | 'off'; atMs: number }

export function noteTab(recordingId: string, was: 'on' | 'off') {
  sessionStorage.setItem(KEY, JSON.stringify({ recordingId, was, atMs: Date.now() } satisfies Note))
}

export function clearTabNote() {
  sessionStorage.removeItem(KEY)
}

/** Whether this tab was recording just now, or off the record whenever that was; null: neither. */
export function wasInThisTab(recordingId: string): 'on' | 'off' | null {
  try {
    const note = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Note | null
    if (note?.recordingId !== recordingId) return null
    if (note.was === 'off') return 'off'
    return Date.now() - note.atMs < FRESH_MS ? 'on' : null
  } catch {
    return null
  }
}
