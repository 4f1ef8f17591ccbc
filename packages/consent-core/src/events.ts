import type { Scope } from './scope.ts'
import type { Instant, Interpreter, Obtained, Purpose, RecorderRole, Signature } from './vocabulary.ts'

/** The text that was shown or read to the client. */
export interface Notice {
  readonly id: string
  readonly version: number
  readonly language: string
}

interface EventBase {
  readonly id: string
  readonly clientId: string
  /** Who wrote it down: the client, or whoever was told. */
  readonly recordedBy: { readonly personId: string; readonly role: RecorderRole }
  readonly obtained: Obtained
  readonly signature: Signature | null
  /** BCP 47 tag of the language in which it was explained. */
  readonly language: string
  readonly interpreter: Interpreter
  readonly notice: Notice | null
  /** When the client said it. */
  readonly happened: Instant
  /** When it reached the ledger; set under the ledger's lock, never runs backwards. */
  readonly written: Instant
}

export interface Granted extends EventBase {
  readonly kind: 'granted'
  readonly scope: Scope
}

/** This session: yes. */
export interface Reconfirmed extends EventBase {
  readonly kind: 'reconfirmed'
  readonly sessionId: string
}

/** This session: no. */
export interface Declined extends EventBase {
  readonly kind: 'declined'
  readonly sessionId: string
}

/** Of all, or of purposes and scopes by name. No reason is asked. */
export interface Withdrawn extends EventBase {
  readonly kind: 'withdrawn'
  readonly all: boolean
  readonly purposes: readonly Purpose[]
  readonly scopeIds: readonly string[]
}

export type LedgerEvent = Granted | Reconfirmed | Declined | Withdrawn

/** Whether an event can only take away. At the same millisecond such a no wins. */
export const isNo = (event: LedgerEvent): boolean => event.kind === 'declined' || event.kind === 'withdrawn'

/** Order by happened; at the same millisecond the no comes last, so that it wins; then the id. */
export function byHappened(a: LedgerEvent, b: LedgerEvent): number {
  if (a.happened !== b.happened) return a.happened - b.happened
  if (isNo(a) !== isNo(b)) return isNo(a) ? 1 : -1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
