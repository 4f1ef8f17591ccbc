import type { Db } from '@earshot/db'
import type { Answer } from './answer.ts'
import { listening, type Who } from './ask.ts'
import { viewKey, type View } from './facts.ts'
import type { Gate, Opened } from './gate.ts'
import { writeLines, type Line } from './log.ts'
import { Pace, type Playhead, type Stretch } from './pace.ts'

/** A pause longer than this begins a new listening. */
const SAME_LISTENING_MS = 30 * 60 * 1000

/** An answer of a listening. */
export interface Heard extends Opened {
  /** Notes what the answer has put on the wire. Durable when it resolves; what could not be written is tried again. */
  served(stretch: Stretch): Promise<void>
}

interface Listening {
  readonly who: Who
  readonly view: View
  readonly entries: ReadonlyMap<string, number>
  lastAt: number
  /** Stretches that were served and are not in the log yet. */
  unwritten: Stretch[]
  /** What is being written. Never fails. */
  writing: Promise<void>
}

/**
 * One listening is one entry: its first line is durable before the first byte, each stretch before the next answer.
 * Minutes are the union of the stretches that were served.
 */
export class Listenings {
  readonly #gate: Gate
  readonly #db: Db
  readonly #now: () => number
  readonly #onBegun: (who: Who, view: View) => void
  readonly #open = new Map<string, Listening>()
  /** Of which something could not be written, whether they go on or not. */
  readonly #owing = new Set<Listening>()
  readonly #turns = new Map<string, Promise<void>>()
  readonly #pace: Pace

  /** @param onBegun hears of each listening once its first line is durable; nothing waits for it */
  constructor(
    gate: Gate,
    db: Db,
    now: () => number = Date.now,
    onBegun: (who: Who, view: View) => void = () => undefined,
  ) {
    this.#gate = gate
    this.#db = db
    this.#now = now
    this.#onBegun = onBegun
    this.#pace = new Pace(now)
  }

  /**
   * One answer of a listening after the other: two that are asked for at once are still one listening.
   * @param startByte where the answer begins; one that goes on from the answer before waits until it is about to be heard
   * @throws Refusal not-found when denied; whatever the log says when a stretch before can't be written
   */
  async open(who: Who, view: View, startByte: number, answer: Answer): Promise<Heard> {
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

  async #openNow(who: Who, view: View, answer: Answer, key: string): Promise<Heard> {
    const now = this.#now()
    this.#forgetOld(now)
    const before = this.#open.get(key)
    if (before) await this.#write(before)
    try {
      const opened = await this.#gate.open(who, listening(view), before ? 'already' : 'listening', answer)
      const of: Listening = before ?? {
        who,
        view,
        entries: opened.entries,
        lastAt: now,
        unwritten: [],
        writing: Promise.resolve(),
      }
      of.lastAt = now
      this.#open.set(key, of)
      if (!before) this.#onBegun(who, view)
      return { ...opened, served: (stretch) => this.#served(of, key, stretch) }
    } catch (error) {
      // Whoever is let in again begins anew. Its answers under way still write what they have served.
      this.#open.delete(key)
      throw error
    }
  }

  async #served(of: Listening, key: string, stretch: Stretch): Promise<void> {
    if (stretch.endMs <= stretch.startMs) return
    this.#pace.served(key, stretch)
    of.unwritten.push(stretch)
    for (const owing of this.#owing) if (owing !== of) void this.#write(owing).catch(() => undefined)
    await this.#write(of)
  }

  /** One write after the other; what one could not write the next takes along. */
  async #write(of: Listening): Promise<void> {
    const turn = of.writing.then(async () => {
      const stretches = [...of.unwritten]
      if (stretches.length === 0) return
      this.#owing.add(of)
      await writeLines(
        this.#db,
        of.who.programId,
        stretches.flatMap((stretch) => linesOf(of, stretch)),
        this.#now(),
      )
      of.unwritten = of.unwritten.slice(stretches.length)
      this.#owing.delete(of)
    })
    of.writing = turn.catch(() => undefined)
    await turn
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

const linesOf = ({ who, view, entries }: Listening, { startMs, endMs }: Stretch): Line[] =>
  [...entries].map(([chain, entry]) => ({
    chain,
    entry,
    kind: 'stretch',
    actorId: who.personId,
    recordingId: view.recordingId,
    shareId: view.shareId,
    startMs,
    endMs,
  }))

const listenerOf = (who: Who) => `${who.programId} ${who.personId}`
const keyOf = (who: Who, view: View) => `${listenerOf(who)} ${viewKey(view)} ${view.door ?? ''}`
