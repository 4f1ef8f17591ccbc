import { Capture, closeMicrophone, openMicrophone } from './microphone.ts'
import { noteOfTab } from './tab-note.ts'

/** Nobody has come for it: the page that opened was not the recorder's. */
const UNCLAIMED_MS = 12_000

let early: { readonly recordingId: string; readonly capture: Promise<Capture | null> } | null = null

/**
 * A tab that was recording and was reloaded hears on before its page is there: each second until then would be lost.
 * What it hears is held in memory until the recorder takes it, and thrown away unless it does.
 */
export function hearEarly(): void {
  const note = noteOfTab()
  if (note?.was !== 'on' || early !== null || !/^\/sessions\/\w+\/record$/.test(location.pathname)) return
  const capture = openMicrophone().then(
    (stream) => new Capture(stream),
    () => null,
  )
  early = { recordingId: note.recordingId, capture }
  setTimeout(dropEarly, UNCLAIMED_MS)
}

/** Closes a microphone for which nobody comes, and throws away what it gave. */
export function dropEarly(): void {
  const dropped = early
  early = null
  void dropped?.capture.then((one) => one && closeMicrophone(one.stream))
}

/** What was heard of a recording before its page was there. Null: nothing, and a microphone is still to be opened. */
export async function takeEarly(recordingId: string): Promise<Capture | null> {
  if (early?.recordingId !== recordingId) return null
  const { capture } = early
  early = null
  return capture
}
