import type { Db } from '@earshot/db'
import type { Answer } from './answer.ts'
import { listening, type Who } from './ask.ts'
import { viewKey, type View } from './facts.ts'
import type { Gate, Opened } from './gate.ts'
import { writeLines, type Line } from './log.ts'
import { Pace, type Playhead, type Stretch } from './pace.ts'

/** A pause longer than this begins a new listening. */
const SAME_LISTENING_MS = 30 * 60 * 1000

interface Listening {
  readonly entries: ReadonlyMap<string, number>
  lastAt: number
  /** The stretch of the answer before, on its way into the log. */
  pending: Promise<unknown>
}

/**
 * One listening is one entry: its first line is durable before the first byte, each stretch before the next answer.
 * Minutes are the union of the stretches that were served.
 */
export class Listenings {
  readonly #gate: Gate
  readonly #db: Db
  readonly #now: () => number
  readonly #open = new Map<string, Listening>()
  readonly #turns = new Map<string, Promise<void>>()
  readonly #pace: Pace

  constructor(gate: Gate, db: Db, now: () => number = Date.now) {
    this.#gate = gate
    this.#db = db
    this.#now = now
    this.#pace = new Pace(now)
  }

  /**
   * One answer of a listening after the other: two that are asked for at once are still one listening.
   * @param startByte where the answer begins; one that goes on from the answer before waits until it is about to be heard
   * @throws Refusal not-found when denied; whatever the log says when the stretch before can't be written
   */
  async open(who: Who, view: View, startByte: number, answer: Answer): Promise<Opened> {
    const key = keyOf(who, view)
    await this.#pace.untilDue(listenerOf(who), key, startByte, answer)
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(() => this.#openNow(who, view, answer, key))
    const settled = turn.then(
      () => undefined,
      () => undefined,
    )
    this.#turns.set(key, settled)
    void settled.then(() => this.#turns.get(key) === settled && this.#turns.delete(key))
    return turn
  }

  async #openNow(who: Who, view: View, answer: Answer, key: string): Promise<Opened> {
    const now = this.#now()
    this.#forgetOld(now)
    const before = this.#open.get(key)
    try {
      await before?.pending
      const opened = await this.#gate.open(who, listening(view), before ? 'already' : 'listening', answer)
      if (before) before.lastAt = now
      else this.#open.set(key, { entries: opened.entries, lastAt: now, pending: Promise.resolve() })
      return opened
    } catch (error) {
      this.#open.delete(key)
      throw error
    }
  }

  /** Notes what an answer has put on the wire, with its place in the recording. The next answer waits for it. */
  served(who: Who, view: View, stretch: Stretch): Promise<unknown> {
    const { startMs, endMs } = stretch
    const listening = this.#open.get(keyOf(who, view))
    if (!listening || endMs <= startMs) return Promise.resolve()
    this.#pace.served(keyOf(who, view), stretch)
    const lines = [...listening.entries].map(([chain, entry]): Line => ({
      chain,
      entry,
      kind: 'stretch',
      actorId: who.personId,
      ...view,
      startMs,
      endMs,
    }))
    const written = listening.pending.then(() => writeLines(this.#db, who.programId, lines, this.#now()))
    listening.pending = written
    // The next answer meets the failure; if there is none, nobody waits for it.
    written.catch(() => undefined)
    return written
  }

  /** Where a listener's page says that they are. */
  playhead(who: Who, view: View, playhead: Playhead) {
    this.#pace.told(listenerOf(who), keyOf(who, view), playhead)
  }

  #forgetOld(now: number) {
    for (const [key, listening] of this.#open) {
      if (now - listening.lastAt <= SAME_LISTENING_MS) continue
      this.#open.delete(key)
      this.#pace.forget(key)
    }
  }
}

const listenerOf = (who: Who) => `${who.programId} ${who.personId}`
const keyOf = (who: Who, view: View) => `${listenerOf(who)} ${viewKey(view)}`
