import type { Scope } from './scope.ts'
import type { EventKind, Instant, Interpreter, Obtained, Purpose, RecorderRole, Signature, Span } from './vocabulary.ts'

/** The text that was shown or read to the client. */
export interface Notice {
  readonly id: string
  readonly version: number
  readonly language: string
}

/** Who signed for a client who can't. After `endsAt` (the coming of age) only the client's own word counts. */
export interface Representatives {
  readonly ids: readonly string[]
  readonly endsAt: Instant | null
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
  /** Left out: the client's own word. */
  readonly representatives?: Representatives
  /** When the client said it. */
  readonly happened: Instant
  /** When it reached the ledger; set under the ledger's lock, never runs backwards. */
  readonly written: Instant
}

/** A new scope. The one event that brings back what a withdrawal took. */
export interface Granted extends EventBase {
  readonly kind: 'granted'
  readonly scope: Scope
}

/** Without a signature a grant and a renewal add nothing, and an amendment only takes away. */
export const isUnsigned = ({ kind, signature }: LedgerEvent): boolean =>
  signature === null && (kind === 'granted' || kind === 'renewed' || kind === 'amended')

/** A scope as it reads from now on, under the same id. Wider, it needs a signature. */
export interface Amended extends EventBase {
  readonly kind: 'amended'
  readonly scope: Scope
}

/** A scope goes on until later. Counts only if it happened before the end. */
export interface Renewed extends EventBase {
  readonly kind: 'renewed'
  readonly scopeId: string
  readonly until: Instant | null
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

/** The client asked to stop in mid-session. Kept, it changes no permit; discarded, it is a no and a wish to delete. */
export interface Stopped extends EventBase {
  readonly kind: 'stopped'
  readonly sessionId: string
  readonly keep: boolean
}

/** "I did not say that yes." */
export interface Disputed extends EventBase {
  readonly kind: 'disputed'
  readonly eventId: string
}

/** A part to leave out, for good. Null: the part is still to be found, and until then nothing is heard. */
export interface RangeWithheld extends EventBase {
  readonly kind: 'range-withheld'
  readonly recordingId: string
  readonly ranges: readonly Span[] | null
  /** The event without times that this one gives its times. */
  readonly findsFor?: string
  /** The clinician whom the client chose to find it. */
  readonly finderId?: string
}

/** Of all, or of purposes and scopes by name. No reason is asked. */
export interface Withdrawn extends EventBase {
  readonly kind: 'withdrawn'
  readonly all: boolean
  readonly purposes: readonly Purpose[]
  readonly scopeIds: readonly string[]
}

/** From now on only the client's own word counts. */
export interface OwnWord extends EventBase {
  readonly kind: 'of-age' | 'capacity-regained'
}

/** Null: of every session begun by then. */
export interface DeletionRequested extends EventBase {
  readonly kind: 'deletion-requested'
  readonly sessionIds: readonly string[] | null
}

/** What was destroyed: the recording with all that was derived from it. */
export interface Deleted extends EventBase {
  readonly kind: 'deleted'
  readonly recordingId: string
}

export type LedgerEvent =
  | Granted
  | Amended
  | Renewed
  | Reconfirmed
  | Declined
  | Stopped
  | Disputed
  | RangeWithheld
  | Withdrawn
  | OwnWord
  | DeletionRequested
  | Deleted

/** The events that can let somebody hear; all others only take away. At the same millisecond those win. */
const yeses: ReadonlySet<EventKind> = new Set(['granted', 'amended', 'renewed', 'reconfirmed'])

export const isNo = (event: { readonly kind: EventKind }): boolean => !yeses.has(event.kind)

/** Order by happened; at the same millisecond the no comes last, so that it wins; then the id. */
export function byHappened(a: LedgerEvent, b: LedgerEvent): number {
  if (a.happened !== b.happened) return a.happened - b.happened
  if (isNo(a) !== isNo(b)) return isNo(a) ? 1 : -1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
