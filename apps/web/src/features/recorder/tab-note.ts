/** What this tab was doing when it was reloaded or died, which no other tab takes over. */
const KEY = 'earshot:recorder'
/** A reload takes seconds. Later, somebody is asked whether to go on. */
const FRESH_MS = 2 * 60 * 1000

export type TabNote = {
  readonly recordingId: string
  readonly was: 'on' | 'off'
  /** When the recording was begun, by this device's clock. */
  readonly zeroMs: number
  readonly atMs: number
}

export function noteTab(note: Omit<TabNote, 'atMs'>) {
  sessionStorage.setItem(KEY, JSON.stringify({ ...note, atMs: Date.now() } satisfies TabNote))
}

export function clearTabNote() {
  sessionStorage.removeItem(KEY)
}

/** What this tab was doing just now, or off the record whenever that was; null: nothing. */
export function noteOfTab(): TabNote | null {
  try {
    const note = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as TabNote | null
    if (note?.was === 'on' && Date.now() - note.atMs >= FRESH_MS) return null
    return note
  } catch {
    return null
  }
}
