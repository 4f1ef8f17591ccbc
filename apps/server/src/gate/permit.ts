import type { Obligations, Purpose, Request } from '@earshot/consent-core'
import { notFound } from '../refusal.ts'

export interface PermitFacts {
  readonly programId: string
  readonly actorId: string
  readonly recordingId: string
  readonly shareId: string | null
  readonly sessionId: string
  /** The clinician who held the session reads every thread but others' private notes; the rest only their share's. */
  readonly isClinician: boolean
  /** `emergency` and `withholding` are permits of their own kind, which no purpose yields. */
  readonly purpose: Purpose | 'emergency' | 'withholding'
  readonly action: Request['action']
  readonly form: Request['form']
  readonly obligations: Obligations
  /** The earliest instant at which the decision may differ; null: none is known. */
  readonly validUntil: number | null
  /** Ledgers that were read, with their counts: a write asks again if one has grown. */
  readonly ledgers: ReadonlyMap<string, number>
  readonly media: MediaFacts
}

export interface MediaFacts {
  readonly keyId: string | null
  readonly audioBlobId: string | null
  readonly audioBytes: number | null
  readonly audioType: string | null
  readonly peaksBlobId: string | null
  readonly durationMs: number | null
}

/** How long a permit lives without being asked for again. */
export const LEASE_MS = 10_000

/** Until when a permit holds, and whether it was taken back. */
export class Hold {
  readonly #revoked = new AbortController()
  readonly #now: () => number
  #until = 0

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Aborts when it is taken back. */
  get signal(): AbortSignal {
    return this.#revoked.signal
  }

  holds(now = this.#now()): boolean {
    return !this.#revoked.signal.aborted && now < this.#until
  }

  /**
   * It was permitted at `now`. @returns until when that lasts without being asked again
   * @param validUntil as the decision says; null: no end is known
   */
  renew(validUntil: number | null, now: number): number {
    this.#until = Math.min(now + LEASE_MS, validUntil ?? Infinity)
    return this.#until
  }

  revoke() {
    this.#revoked.abort()
  }
}

/**
 * What a permitted decision yields. Nothing derived from a recording is read without one: its constructor stays in
 * this file, and `heldBy` checks the private field at run time, so that a look-alike opens nothing.
 */
const MINT = Symbol('mint')

class PermitValue {
  readonly #facts: PermitFacts
  readonly #hold: Hold

  /** An instance leads to its constructor, so that it asks for what only this file has. */
  constructor(mint: symbol, facts: PermitFacts, hold: Hold) {
    if (mint !== MINT) throw notFound()
    this.#facts = Object.freeze({ ...facts, media: Object.freeze({ ...facts.media }) })
    this.#hold = hold
  }

  static facts(value: unknown, now?: number): PermitFacts {
    if (typeof value !== 'object' || value === null || !(#facts in value)) throw notFound()
    if (!value.#hold.holds(now)) throw notFound()
    return value.#facts
  }
}

export type Permit = PermitValue

/** Only gate.ts calls this, after decide() said permit and the log has it. */
export const issue = (facts: PermitFacts, hold: Hold): Permit => new PermitValue(MINT, facts, hold)

/**
 * The facts behind a permit that still holds.
 * @throws Refusal not-found for anything else: a forged, revoked or outlived permit.
 */
export const heldBy = (permit: Permit, now?: number): PermitFacts => PermitValue.facts(permit, now)
