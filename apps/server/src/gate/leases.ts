import type { View } from './facts.ts'
import type { Permit } from './permit.ts'

interface Lease {
  readonly permit: Permit
  readonly who: { readonly personId: string; readonly programId: string }
  readonly view: View
  readonly clients: readonly string[]
}

/** What happened to the ledger or the facts; null stands for anything. */
export interface Happening {
  readonly programId: string
  readonly clientId: string | null
}

/**
 * The permits behind answers that are being written right now. When a ledger grows, each permit that it touches is
 * asked for again, and those now denied are taken back: their sockets are destroyed. When this node can't hear the
 * ledgers any more, all are.
 */
export class Leases {
  readonly #open = new Set<Lease>()
  /** Grows with each happening of a program: a permit whose ledger was read before one and is held after it is not trusted. */
  readonly #heard = new Map<string, number>()
  #hearing = true
  /** Grows whenever this node stops or begins to hear. */
  #ears = 0
  readonly #ask: (who: Lease['who'], views: readonly View[]) => Promise<Set<string>>

  constructor(ask: (who: Lease['who'], views: readonly View[]) => Promise<Set<string>>) {
    this.#ask = ask
  }

  /** Read before a permit is asked for, given to `hold` with it. */
  heard(programId: string): number {
    return this.#ears + (this.#heard.get(programId) ?? 0)
  }

  /**
   * Holds a permit while its answer is written. Call the returned function when the answer is over.
   * @param heard `heard` as it was before the permit's ledgers were read
   */
  hold(permit: Permit, heard: number, who: Lease['who'], view: View, clients: readonly string[]): () => void {
    const lease: Lease = { permit, who, view, clients }
    if (!this.#hearing || heard !== this.heard(who.programId)) permit.revoke()
    const timer = setTimeout(() => permit.revoke(), Math.max(0, permit.leaseUntil - Date.now()))
    const release = () => {
      clearTimeout(timer)
      this.#open.delete(lease)
    }
    if (permit.signal.aborted) {
      clearTimeout(timer)
      return release
    }
    this.#open.add(lease)
    permit.signal.addEventListener('abort', release, { once: true })
    return release
  }

  get size(): number {
    return this.#open.size
  }

  /** Asks again for every lease that this may touch. What can't be asked is taken back. */
  async recheck(happening: Happening): Promise<void> {
    this.#heard.set(happening.programId, (this.#heard.get(happening.programId) ?? 0) + 1)
    const touched = [...this.#open].filter(
      (lease) =>
        lease.who.programId === happening.programId &&
        (happening.clientId === null || lease.clients.includes(happening.clientId)),
    )
    const byPerson = Map.groupBy(touched, (lease) => lease.who.personId)
    await Promise.all(
      [...byPerson.values()].map(async (leases) => {
        const permitted = await this.#ask(
          leases[0]!.who,
          leases.map((lease) => lease.view),
        ).catch(() => new Set<string>())
        for (const lease of leases) {
          if (!permitted.has(`${lease.view.recordingId}/${lease.view.shareId ?? ''}`)) lease.permit.revoke()
        }
      }),
    )
  }

  /** This node no longer hears of changes: nothing may be held until it does again. */
  deafened() {
    this.#hearing = false
    this.#ears += 1
    for (const lease of this.#open) lease.permit.revoke()
  }

  hearing() {
    this.#hearing = true
    this.#ears += 1
  }
}
