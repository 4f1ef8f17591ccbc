import { ChainWalk, type LedgerEvent } from '@earshot/consent-core'
import { firstOf, msOf, type Fault } from './fault.ts'
import { eventIn } from './schema.ts'
import { sha256 } from './sha256.ts'

/** An event's text and the place that it stands at. */
export interface LedgerText {
  readonly number: number
  readonly canonical: string
}

/** An event with the columns that link it to the one before and repeat its text for queries. No decision reads them. */
export interface LedgerRow extends LedgerText {
  readonly id: string
  readonly kind: string
  readonly session_id: string | null
  /** Epoch milliseconds, as all instants here. */
  readonly happened: number
  readonly written: number
  readonly recorded_by: string
  readonly prev_hash: string
  readonly hash: string
}

/** What is kept of a ledger apart from its events; null where there is no row. */
export interface LedgerHeadRow {
  readonly head_count: number | null
  readonly head_hash: string | null
  readonly head_written: number | null
}

/** Of `ledger_head h`. */
export const LEDGER_HEAD_COLUMNS = `h.count as head_count, h.hash as head_hash, ${msOf('h.written')} as head_written`

/** Of `ledger_event e`, with its head. */
export const LEDGER_COLUMNS = `e.seq as number, e.id, e.kind, e.session_id, ${msOf('e.happened')} as happened,
  ${msOf('e.written')} as written, e.recorded_by, e.canonical, e.prev_hash, e.hash, ${LEDGER_HEAD_COLUMNS}`

/** Reads a ledger event by event, in order, and finds its first fault. */
export class LedgerWalk {
  readonly #clientId: string
  readonly #chain = new ChainWalk(sha256)
  #fault: Fault | null = null
  #written: number | null = null

  constructor(clientId: string) {
    this.#clientId = clientId
  }

  get count(): number {
    return this.#chain.count
  }

  /**
   * @param row its columns are checked where they are given
   * @returns the event, also of a ledger that is broken; null when it can't be read
   */
  step(row: LedgerText | LedgerRow): LedgerEvent | null {
    const columns = 'hash' in row ? row : null
    const { number, canonical } = row
    const broken = this.#chain.step({
      number,
      canonical,
      ...(columns && { prevHash: columns.prev_hash, hash: columns.hash }),
    })
    const event = eventIn(canonical)
    if (!broken && !this.#fault) this.#fault = this.#faultOf(event, columns)
    if (event) this.#written = event.written
    return event
  }

  /** After the last event, by the texts and the head. @returns the ledger's first fault, or null */
  end({ head_count: count, head_hash: hash }: Omit<LedgerHeadRow, 'head_written'>): Fault | null {
    if (count === null || hash === null) return { at: 0, fault: 'head-missing' }
    return firstOf(this.#chain.end({ count, hash }), this.#fault)
  }

  /** The same, by all that the head holds. */
  endWhole(head: LedgerHeadRow): Fault | null {
    const fault = this.end(head)
    if (fault || head.head_written === this.#written) return fault
    return { at: this.count, fault: 'head-differs' }
  }

  #faultOf(event: LedgerEvent | null, columns: LedgerRow | null): Fault | null {
    const at = this.count
    if (!event) return { at, fault: 'unreadable' }
    // A text of somebody else's ledger is none of this one's, however well it is linked.
    if (event.clientId !== this.#clientId || (columns && !agree(event, columns))) return { at, fault: 'columns-differ' }
    return this.#written !== null && event.written < this.#written ? { at, fault: 'written-backwards' } : null
  }
}

const agree = (event: LedgerEvent, row: LedgerRow): boolean =>
  event.id === row.id &&
  event.kind === row.kind &&
  event.happened === row.happened &&
  event.written === row.written &&
  event.recordedBy.personId === row.recorded_by &&
  ('sessionId' in event ? event.sessionId : null) === row.session_id
