import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import type { Who } from './ask.ts'
import { viewKey, type View } from './facts.ts'
import type { Gate } from './gate.ts'
import { LEASE_MS } from './permit.ts'

/** How often a page says that it is open, and how often that is written down. */
const SEEN_EACH_MS = 30_000
/** A page that was not heard of for so long is closed, and was silent by itself long before. */
const GONE_MS = 90_000
/** Rows are for telling a client, who looks within minutes. */
const KEPT_MS = 24 * 60 * 60 * 1000

/** Pages that have a recording open to play: how many there are is told to a client who ends it, never who. */
export class Players {
  readonly #db: Db
  readonly #now: () => number
  readonly #written = new Map<string, number>()

  constructor(db: Db, now: () => number = Date.now) {
    this.#db = db
    this.#now = now
  }

  /**
   * Something of a recording goes out to a page: it is open, and is counted before that goes out.
   * @param page as the page calls itself; null: it does not, and will never say that it is silent
   */
  async seen(who: Who, view: View, page: string | null): Promise<void> {
    const now = this.#now()
    const key = idOf(view, page)
    const mine = `${who.programId} ${who.personId} ${key}`
    if (now - (this.#written.get(mine) ?? -Infinity) < SEEN_EACH_MS) return
    for (const [one, at] of this.#written) if (now - at > GONE_MS) this.#written.delete(one)
    const at = new Date(now)
    const { recordingId, shareId } = view
    await this.#db.openPlayer.upsert({
      where: { programId_personId_id: { programId: who.programId, personId: who.personId, id: key } },
      create: {
        programId: who.programId,
        personId: who.personId,
        id: key,
        recordingId,
        shareId,
        openedAt: at,
        seenAt: at,
      },
      // It asks on: whatever it said before, it is open.
      update: { seenAt: at, silentAt: null },
    })
    this.#written.set(mine, now)
  }

  /** A page says that it is open still, or silent and that nothing is left of it. Of one that was never seen it says nothing. */
  async told({ programId, personId }: Who, view: View, page: string, isSilent: boolean): Promise<void> {
    const at = new Date(this.#now())
    await this.#db.openPlayer.updateMany({
      where: { programId, personId, id: idOf(view, page), silentAt: null },
      data: isSilent ? { silentAt: at, seenAt: at } : { seenAt: at },
    })
  }
}

const idOf = (view: View, page: string | null) => `${viewKey(view)} ${page ?? ''}`

/** What became of the players that were open when a client ended something. */
export interface Silence {
  /** Those that may not go on. */
  readonly players: number
  /** Those of them that said that they are silent. */
  readonly silent: number
  /** By when whichever has not answered is silent by itself: when the last lease ends, epoch ms. */
  readonly lastBy: number
}

/** What a client ended: all that can be heard, what is recorded of one session, or some of it. */
export type Ended = 'all' | 'some' | { readonly sessionId: string }

interface Row {
  person_id: string
  recording_id: string
  share_id: string | null
  silent_at: Date | null
}

/**
 * Counts the players of a client's recordings that were open at an instant and are denied by the client's own word now,
 * on all nodes. What another participant has ended is not told.
 * @param since when it was written, epoch ms: from then on no lease was renewed
 */
export async function silenceSince(
  { db, gate }: { db: Db; gate: Gate },
  programId: string,
  clientId: string,
  { since, ended: what }: { readonly since: number; readonly ended: Ended },
): Promise<Silence> {
  const at = new Date(since)
  const sessionId = typeof what === 'object' ? what.sessionId : null
  const rows = await sealedOf(db).$queryRaw<Row[]>`
    select o.person_id, o.recording_id, o.share_id, o.silent_at from open_player o
    join recording r on r.program_id = o.program_id and r.id = o.recording_id
    join participant p on p.program_id = r.program_id and p.session_id = r.session_id and p.client_id = ${clientId}
    where o.program_id = ${programId} and o.opened_at <= ${new Date(since + 1_000)}
      and (${sessionId}::text is null or r.session_id = ${sessionId}) and o.seen_at > ${new Date(since - GONE_MS)} and (o.silent_at is null or o.silent_at >= ${at})`
  const denied = []
  for (const [personId, theirs] of Map.groupBy(rows, (row) => row.person_id)) {
    const views = theirs.map((row) => ({ recordingId: row.recording_id, shareId: row.share_id }))
    const { ended, gone } = await gate.lists.endedBy(clientId, { programId, personId }, views)
    // What was destroyed for it is not there any more.
    const isEnded = (key: string) => ended.has(key) || (what !== 'some' && gone.has(key))
    denied.push(...theirs.filter((_, n) => isEnded(viewKey(views[n]!))))
  }
  return {
    players: denied.length,
    silent: denied.filter((row) => row.silent_at !== null).length,
    lastBy: since + LEASE_MS,
  }
}

/** Forgets which players were open a day ago. */
export const forgetPlayers = (db: Db, now: number) =>
  db.openPlayer.deleteMany({ where: { seenAt: { lt: new Date(now - KEPT_MS) } } })
