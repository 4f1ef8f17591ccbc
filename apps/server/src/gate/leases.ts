import { tryAgain } from '../refusal.ts'
import type { Answer } from './answer.ts'
import type { Ask, Who } from './ask.ts'
import { viewKey } from './facts.ts'
import { Hold } from './permit.ts'

/** What happened to the ledger or the facts; null stands for anything. */
export interface Happening {
  readonly programId: string
  readonly clientId: string | null
}

/** For each ask, in order: until when it is permitted (epoch ms, null: no end is known), or `deny`. */
export type AskAgain = (who: Who, asks: readonly Ask[]) => Promise<(number | null | 'deny')[]>

/** What can't be asked again in this time is taken back, so that one second is kept however busy the database is. */
const ANSWER_WITHIN_MS = 700

/** A permit, from before its ledgers are read until its answer is over. */
export interface Lease {
  readonly hold: Hold
  readonly who: Who
  readonly ask: Ask
  readonly answer: Answer
  /** It is being asked for again. */
  doubt: Promise<void> | null
  /** Known once the facts are. */
  clients: readonly string[] | null
  timer: NodeJS.Timeout | undefined
}

/**
 * The permits behind answers that are being written right now. When a ledger grows, each permit that it touches is
 * asked for again, and those now denied are taken back: their connections are cut. When this node can't hear the
 * ledgers any more, all are.
 */
export class Leases {
  readonly #open = new Set<Lease>()
  readonly #askAgain: AskAgain
  readonly #now: () => number
  #hearing = true

  constructor(askAgain: AskAgain, now: () => number = Date.now) {
    this.#askAgain = askAgain
    this.#now = now
  }

  get size(): number {
    return this.#open.size
  }

  /**
   * Takes a lease. Call it before the ledgers are read: what happens from here on asks for it again, so that nothing
   * falls between the reading and the holding. Taken back once it was permitted, it cuts the answer, or spoils one of
   * which nothing has gone out.
   * @throws Refusal try-again while this node can't hear of what happens to the ledgers: nothing may be permitted
   */
  take(who: Who, ask: Ask, answer: Answer): Lease {
    if (!this.#hearing) throw tryAgain()
    const lease: Lease = {
      hold: new Hold(this.#now),
      who,
      ask,
      answer,
      doubt: null,
      clients: null,
      timer: undefined,
    }
    this.#open.add(lease)
    lease.hold.signal.addEventListener('abort', () => {
      this.end(lease)
      if (!lease.clients) return
      if (answer.begun) answer.cut()
      else answer.spoil()
    })
    answer.onOver(() => this.end(lease))
    return lease
  }

  /**
   * It was permitted, and its answer is about to be written.
   * @param until as the decision's `validUntil`, epoch ms
   */
  permitted(lease: Lease, clients: readonly string[], until: number | null) {
    lease.clients = clients
    this.#runsUntil(lease, until)
  }

  /** Waits until none of an answer's leases is in doubt. Call it before anything of the answer goes out. */
  async settled(answer: Answer): Promise<void> {
    for (;;) {
      const doubts = [...this.#open].flatMap((lease) => (lease.answer === answer ? (lease.doubt ?? []) : []))
      if (doubts.length === 0) return
      await Promise.all(doubts)
    }
  }

  end(lease: Lease) {
    clearTimeout(lease.timer)
    this.#open.delete(lease)
  }

  /** Asks again for every lease that this may touch. */
  async recheck(happening: Happening): Promise<void> {
    const { programId, clientId } = happening
    await this.#ask(
      [...this.#open].filter(
        (lease) =>
          lease.who.programId === programId &&
          (clientId === null || lease.clients === null || lease.clients.includes(clientId)),
      ),
    )
  }

  /** This node no longer hears of changes: nothing may be held until it does again. */
  deafened() {
    this.#hearing = false
    for (const lease of this.#open) lease.hold.revoke()
  }

  hearing() {
    this.#hearing = true
  }

  /** Renewed when it has run out, for as long as the answer takes and the decision stays. */
  #runsUntil(lease: Lease, until: number | null) {
    if (!this.#open.has(lease)) return
    const now = this.#now()
    const ends = lease.hold.renew(until, now)
    clearTimeout(lease.timer)
    const isLast = ends === until
    lease.timer = setTimeout(
      () => {
        if (isLast) lease.hold.revoke()
        else void this.#ask([lease])
      },
      Math.max(0, ends - now - (isLast ? 0 : ANSWER_WITHIN_MS)),
    )
    lease.timer.unref()
  }

  async #ask(leases: readonly Lease[]) {
    const byPerson = Map.groupBy(leases, (lease) => lease.who.personId)
    await Promise.all(
      [...byPerson.values()].map((of) => {
        const doubt = this.#askFor(of)
        for (const lease of of) lease.doubt = doubt
        return doubt.then(() => {
          for (const lease of of) if (lease.doubt === doubt) lease.doubt = null
        })
      }),
    )
  }

  /** Asks for the leases of one person. What is denied, or not answered in time, is taken back. */
  async #askFor(leases: readonly Lease[]) {
    const late = setTimeout(() => {
      // Of what has not begun nothing goes out before this is answered.
      for (const lease of leases) if (lease.answer.begun) lease.hold.revoke()
    }, ANSWER_WITHIN_MS)
    const asks = new Map(leases.map(({ ask }) => [askKey(ask), ask]))
    const answers = await this.#askAgain(leases[0]!.who, [...asks.values()]).catch(() => [])
    clearTimeout(late)
    const until = new Map([...asks.keys()].map((key, index) => [key, answers[index]]))
    for (const lease of leases) {
      const answered = until.get(askKey(lease.ask))
      if (answered === undefined || answered === 'deny') lease.hold.revoke()
      else if (lease.clients) this.#runsUntil(lease, answered)
    }
  }
}

const askKey = (ask: Ask) => `${viewKey(ask)} ${ask.action} ${ask.form} ${ask.door ?? ''}`
