import type { Db } from '@earshot/db'
import { notFound } from '../refusal.ts'
import type { Answer } from './answer.ts'
import { listening, type Who } from './ask.ts'
import { viewKey, type View } from './facts.ts'
import type { Gate, Opened } from './gate.ts'
import { writeLines, type Line } from './log.ts'

/** A pause longer than this begins a new listening. */
const SAME_LISTENING_MS = 30 * 60 * 1000
/** How much of the sound may be with the listener before they hear it, beside the answer under way. */
const AHEAD_MS = 10_000

interface Listening {
  readonly entries: ReadonlyMap<string, number>
  lastAt: number
  /** Sound that was served without a jump; null before any was. */
  run: Run | null
  /** The stretch of the answer before, on its way into the log. */
  pending: Promise<unknown>
}

interface Run {
  readonly sinceAt: number
  readonly fromMs: number
  readonly toMs: number
  /** Where its next byte lies. */
  readonly nextByte: number
}

/** Where an answer begins, and how fast the listener plays: 1 is as it was spoken. */
export interface Wanted {
  readonly startByte: number
  readonly speed: number
}

export interface Stretch {
  readonly startByte: number
  readonly endByte: number
  readonly startMs: number
  readonly endMs: number
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

  constructor(gate: Gate, db: Db, now: () => number = Date.now) {
    this.#gate = gate
    this.#db = db
    this.#now = now
  }

  /**
   * One answer of a listening after the other: two that are asked for at once are still one listening. Browsers ask
   * minutes ahead; what goes on from the answer before waits until it is about to be heard, so that what was served is
   * what was listened to.
   * @throws Refusal not-found when denied; whatever the log says when the stretch before can't be written
   */
  async open(who: Who, view: View, wanted: Wanted, answer: Answer): Promise<Opened> {
    const key = keyOf(who, view)
    await this.#untilDue(this.#open.get(key)?.run ?? null, wanted, answer)
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
      else this.#open.set(key, { entries: opened.entries, lastAt: now, run: null, pending: Promise.resolve() })
      return opened
    } catch (error) {
      this.#open.delete(key)
      throw error
    }
  }

  /** Notes what an answer has put on the wire, with its place in the recording. The next answer waits for it. */
  served(who: Who, view: View, { startByte, endByte, startMs, endMs }: Stretch): Promise<unknown> {
    const listening = this.#open.get(keyOf(who, view))
    if (!listening || endMs <= startMs) return Promise.resolve()
    const { run } = listening
    listening.run =
      run?.nextByte === startByte
        ? { ...run, toMs: endMs, nextByte: endByte }
        : { sinceAt: this.#now(), fromMs: startMs, toMs: endMs, nextByte: endByte }
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

  /** @throws Refusal not-found when whoever asked has gone in the meantime */
  async #untilDue(run: Run | null, { startByte, speed }: Wanted, answer: Answer): Promise<void> {
    if (run?.nextByte !== startByte) return
    const waitMs = run.sinceAt + (run.toMs - run.fromMs) / speed - AHEAD_MS - this.#now()
    if (waitMs <= 0) return
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, waitMs)
      answer.onOver(() => {
        clearTimeout(timer)
        reject(notFound())
      })
    })
  }

  #forgetOld(now: number) {
    for (const [key, listening] of this.#open) {
      if (now - listening.lastAt > SAME_LISTENING_MS) this.#open.delete(key)
    }
  }
}

const keyOf = (who: Who, view: View) => `${who.programId} ${who.personId} ${viewKey(view)}`
