import { tracked } from '@trpc/server'
import type { Actor } from '../actor.ts'
import type { Services } from '../services.ts'
import type { LiveChange } from './feed.ts'
import { translate, type PageEvent } from './translate.ts'

export type { PageEvent } from './translate.ts'

const BEAT_MS = 1_000
const PAGE = 500
/** Beats between two looks whether the sign-in behind the stream still holds. */
const BEATS_A_LOOK = 5

type Waiting = { change: LiveChange } | { deaf: true }

/**
 * What one browser is told: a beat each second, and that something which concerns this person changed. Every event
 * has its number as id; after a cut the browser names the last one it had and gets the rest from the database.
 */
export async function* liveStream(
  services: Services,
  actor: Actor,
  authSessionId: string | null,
  lastEventId: string | null,
  signal: AbortSignal,
) {
  const queue: Waiting[] = []
  let wake = () => {}
  const push = (item: Waiting) => {
    queue.push(item)
    wake()
  }
  // Listening begins before the newest number is read, so that nothing falls between the two.
  const stop = services.feed.listen({
    change: (change) => {
      if (change.programId === actor.programId) push({ change })
    },
    deaf: () => push({ deaf: true }),
    hearing: () => {},
  })
  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort)
  try {
    const asked = lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null
    const newest = await services.feed.newest(actor.programId)
    // A number from the future was given before a backup was restored: the page begins anew.
    const isKnown = asked !== null && asked <= newest
    let reached = isKnown ? asked : newest
    if (!services.feed.hears) return
    yield tracked(String(reached), { kind: 'beat' } satisfies PageEvent)
    if (asked !== null && !isKnown) yield tracked(String(reached), { kind: 'facts' } satisfies PageEvent)
    if (isKnown) {
      // Before what was heard meanwhile: the numbers must rise.
      const missed = await missedSince(services, actor.programId, asked)
      queue.unshift(...missed.map((change) => ({ change })))
    }
    let lastBeat = Date.now()
    let beats = 0
    while (!signal.aborted && services.feed.hears) {
      const item = queue.shift()
      if (!item) {
        const left = lastBeat + BEAT_MS - Date.now()
        if (left > 0) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, left)
            wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
          continue
        }
        lastBeat = Date.now()
        if (++beats % BEATS_A_LOOK === 0 && !(await services.signInHolds(authSessionId))) return
        yield tracked(String(reached), { kind: 'beat' } satisfies PageEvent)
        continue
      }
      if ('deaf' in item) return
      if (item.change.seq <= reached) continue
      for (const event of await translate(services, actor, item.change)) yield tracked(String(item.change.seq), event)
      reached = item.change.seq
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    stop()
  }
}

/** Everything after a number, however long the page was away. */
async function missedSince(services: Services, programId: string, seq: number): Promise<LiveChange[]> {
  const missed: LiveChange[] = []
  for (;;) {
    const page = await services.feed.after(programId, missed.at(-1)?.seq ?? seq, PAGE)
    missed.push(...page)
    if (page.length < PAGE) return missed
  }
}
