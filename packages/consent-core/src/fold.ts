import {
  byHappened,
  type Granted,
  type LedgerEvent,
  type Reconfirmed,
  type Declined,
  type Withdrawn,
} from './events.ts'
import type { Instant } from './vocabulary.ts'

/** A participant's ledger, folded. Every list is in the order of `byHappened`. */
export interface ParticipantState {
  readonly participantId: string
  readonly grants: readonly Granted[]
  readonly withdrawals: readonly Withdrawn[]
  readonly answers: ReadonlyMap<string, readonly (Reconfirmed | Declined)[]>
  /** Instants at which a decision can change by the ledger alone, ascending. */
  readonly boundaries: readonly Instant[]
  /** Events that this version can't read: while there is one, everything is denied. */
  readonly unreadable: readonly string[]
}

/**
 * Folds a ledger into the state that decide() reads. Order and repetition of the events do not matter.
 * @param events as parsed at the edge; those written later than the caller wants to know about are left out by the caller
 */
export function fold(participantId: string, events: Iterable<LedgerEvent>): ParticipantState {
  const once = new Map<string, LedgerEvent>()
  for (const event of events) once.set(event.id, event)

  const grants: Granted[] = []
  const withdrawals: Withdrawn[] = []
  const answers = new Map<string, (Reconfirmed | Declined)[]>()
  const boundaries = new Set<Instant>()
  const unreadable: string[] = []

  for (const event of [...once.values()].sort(byHappened)) {
    boundaries.add(event.happened)
    switch (event.kind) {
      case 'granted':
        grants.push(event)
        if (event.scope.until !== null) boundaries.add(event.scope.until)
        break
      case 'withdrawn':
        withdrawals.push(event)
        break
      case 'reconfirmed':
      case 'declined': {
        boundaries.add(event.written)
        const before = answers.get(event.sessionId)
        if (before) before.push(event)
        else answers.set(event.sessionId, [event])
        break
      }
      default:
        unreadable.push((event as LedgerEvent).id)
    }
  }

  return {
    participantId,
    grants,
    withdrawals,
    answers,
    boundaries: [...boundaries].sort((a, b) => a - b),
    unreadable,
  }
}
