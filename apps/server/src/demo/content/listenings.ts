import type { DemoProgram, DemoRecording, DemoShare, PersonKey, When } from './types.ts'

/** That somebody listened to a recording from its beginning to its end. */
export interface DemoListening {
  readonly recording: DemoRecording
  /** Null: the clinician's own review. */
  readonly share: DemoShare | null
  readonly person: PersonKey
  readonly at: number
}

/** Before they write the first word. */
const THOUGHT_MS = 2 * 60_000

/**
 * The listenings that threads tell of: nobody writes of a moment that they have not heard. In their order.
 * @param at when things are in this filling
 */
export function listeningsIn(demo: DemoProgram, at: (when: When) => number): DemoListening[] {
  const found = new Map<string, DemoListening>()
  for (const thread of demo.threads) {
    const recording = demo.recordings.find(({ key }) => key === thread.recording)!
    const { clinician } = demo.sessions.find(({ key }) => key === recording.session)!
    const words = [{ author: thread.author, written: thread.created }, ...thread.comments]
    for (const { author, written } of words) {
      const share = author === clinician ? null : (demo.shares.find(({ key }) => key === thread.share) ?? null)
      const since = at(share?.opened ?? recording.uploaded)
      const begun = Math.max(since, at(written) - recording.durationMs - THOUGHT_MS)
      const key = `${recording.key} ${author}`
      if (begun < (found.get(key)?.at ?? Infinity)) found.set(key, { recording, share, person: author, at: begun })
    }
  }
  return [...found.values()].toSorted((a, b) => a.at - b.at)
}
