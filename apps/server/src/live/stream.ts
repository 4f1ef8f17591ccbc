import { tracked } from '@trpc/server'
import type { Actor } from '../actor.ts'
import { Refusal } from '../refusal.ts'
import type { Services } from '../services.ts'
import type { LiveChange } from './feed.ts'
import { LiveIds } from './ids.ts'
import { Teller, type PageEvent } from './teller.ts'

export type { PageEvent } from './teller.ts'

const BEAT_MS = 1_000
/** Beats between two looks whether the sign-in behind the stream still holds. */
const BEATS_A_LOOK = 5
/** A page that missed more than this is told to ask anew. */
const MISSED_AT_MOST = 2_000
/** What can't be told in this time ends the stream: the page then falls silent by itself. */
const TOLD_WITHIN_MS = 900

/** Streams that one person may have at once, on all their devices. */
const STREAMS_AT_MOST = 20

type Waiting = { change: LiveChange } | { over: true }

/**
 * What one browser is told: a beat each second, and that something which concerns this person changed. Every event has
 * an id; after a cut the browser names the last one it had and gets the rest from the database.
 */
export async function* liveStream(
  services: Services,
  actor: Actor,
  authSessionId: string | null,
  lastEventId: string | null,
  signal: AbortSignal,
) {
  const leave = enter(actor.personId)
  const queue = new Queue()
  // Listening begins before the newest number is read, so that nothing falls between the two. One who begins to hear
  // again has missed something: the page resumes.
  const stop = services.feed.listen({
    change: (change) => {
      if (change.programId === actor.programId) queue.push({ change })
    },
    deaf: () => queue.push({ over: true }),
    hearing: () => queue.push({ over: true }),
  })
  const wake = () => queue.wake()
  signal.addEventListener('abort', wake)
  const ids = new LiveIds(services.env.authSecret, actor.programId)
  try {
    const newest = await services.feed.newest(actor.programId)
    const missed = await missedSince(
      services,
      actor.programId,
      lastEventId === null ? null : ids.read(lastEventId),
      newest,
    )
    const teller = await Teller.of(services, actor)
    if (!services.feed.hears) return
    // Before anything else a beat, so that the page lives. It resumes from before what it missed, if it is cut meanwhile.
    let reached = missed?.[0] ? missed[0].seq - 1 : newest
    yield tracked(ids.ofBeat(reached), { kind: 'beat' } satisfies PageEvent)
    if (missed === null && lastEventId !== null) {
      yield tracked(ids.ofChange(reached), { kind: 'anew' } satisfies PageEvent)
    }
    for (const change of missed ?? []) {
      for (const event of await teller.missed(change)) yield tracked(ids.ofChange(change.seq), event)
      reached = change.seq
    }
    let beats = 0
    while (!signal.aborted && services.feed.hears) {
      const item = await queue.next(BEAT_MS)
      if (item === null) {
        if (++beats % BEATS_A_LOOK === 0 && !(await services.signInHolds(authSessionId))) return
        yield tracked(ids.ofBeat(reached), { kind: 'beat' } satisfies PageEvent)
        continue
      }
      if ('over' in item) return
      if (item.change.seq <= reached) continue
      const events = await inTime(teller.change(item.change))
      if (events === null) return
      for (const event of events) yield tracked(ids.ofChange(item.change.seq), event)
      reached = item.change.seq
    }
  } finally {
    signal.removeEventListener('abort', wake)
    stop()
    leave()
  }
}

const open = new Map<string, number>()

/** @throws Refusal too-many: a browser needs one stream, and holds it with all its tabs */
function enter(personId: string): () => void {
  const count = open.get(personId) ?? 0
  if (count >= STREAMS_AT_MOST) throw new Refusal('TOO_MANY_REQUESTS', 'too-many')
  open.set(personId, count + 1)
  return () => {
    const left = (open.get(personId) ?? 1) - 1
    if (left > 0) open.set(personId, left)
    else open.delete(personId)
  }
}

/** What waits to be told, and when the next beat is due. */
class Queue {
  readonly #waiting: Waiting[] = []
  #lastBeat = Date.now()
  #wake = () => {}

  push(item: Waiting) {
    this.#waiting.push(item)
    this.#wake()
  }

  wake() {
    this.#wake()
  }

  /** What comes next; null when a beat is due, or when it was woken. Beats come on time however much there is to tell. */
  async next(beatMs: number): Promise<Waiting | null> {
    const left = this.#lastBeat + beatMs - Date.now()
    if (left > 0 && this.#waiting.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    if (Date.now() - this.#lastBeat < beatMs) return this.#waiting.shift() ?? null
    this.#lastBeat = Date.now()
    return null
  }
}

/** What a page missed that names a number; null when that can't be told: it names none, one never given, or too old a one. */
async function missedSince(services: Services, programId: string, seq: number | null, newest: number) {
  // A number from the future was given before a backup was restored.
  if (seq === null || seq > newest || newest - seq > MISSED_AT_MOST) return null
  const missed = await services.feed.after(programId, seq, MISSED_AT_MOST)
  // Old ones are cleared away.
  return newest > seq && missed[0]?.seq !== seq + 1 ? null : missed
}

async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, TOLD_WITHIN_MS, null)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
