import { canonicalJson, type Json } from './canonical.ts'
import {
  byHappened,
  isUnsigned,
  type Amended,
  type Declined,
  type Deleted,
  type Disputed,
  type Granted,
  type LedgerEvent,
  type RangeWithheld,
  type Reconfirmed,
  type Renewed,
  type Withdrawn,
} from './events.ts'
import { LastRead } from './moment.ts'
import { isReadableEvent, nameOf } from './readable.ts'
import { wishOf, wishOnWithdrawal, type Wish } from './wishes.ts'
import type { Instant } from './vocabulary.ts'

/** A scope's life: how it was granted and what changed it since, in the order of `byHappened`. */
export interface ScopeLine {
  readonly granted: Granted
  readonly changes: readonly (Amended | Renewed)[]
}

export type Answer = Reconfirmed | Declined

/** A participant's ledger, folded. Every list is in the order of `byHappened`. */
export interface ParticipantState {
  readonly participantId: string
  /** Each once. */
  readonly events: readonly LedgerEvent[]
  readonly scopes: readonly ScopeLine[]
  /** Those that nobody signed: they permit nothing, and whoever takes one back refuses what it says. */
  readonly unsigned: readonly ScopeLine[]
  readonly withdrawals: readonly Withdrawn[]
  readonly answers: ReadonlyMap<string, readonly Answer[]>
  /** By the event that was disputed: its first dispute. */
  readonly disputes: ReadonlyMap<string, Disputed>
  readonly withheld: readonly RangeWithheld[]
  readonly wishes: readonly Wish[]
  readonly deleted: readonly Deleted[]
  /** From then on no representative's yes counts. */
  readonly ownSince: Instant | null
  /** Instants at which a decision can change by the ledger alone, ascending. */
  readonly boundaries: readonly Instant[]
  /** Events that this version can't read: while there is one, everything is denied. */
  readonly unreadable: readonly string[]
  readonly lastRead: LastRead
}

/**
 * Folds a ledger into the state that decide() reads. Order and repetition of the events do not matter.
 * @param events as parsed at the edge; those written later than the caller wants to know about are left out by the caller
 */
export function fold(participantId: string, events: Iterable<LedgerEvent>): ParticipantState {
  const once = new Map<string, LedgerEvent>()
  const unreadable: string[] = []
  const clashing = new Set<string>()
  for (const event of events)
    if (!isReadableEvent(event) || event.clientId !== participantId) unreadable.push(nameOf(event))
    else if (isSame(event, once.get(event.id) ?? event)) once.set(event.id, event)
    else clashing.add(event.id)
  // Of two that say different things neither is read, whichever came first.
  for (const id of clashing) {
    once.delete(id)
    unreadable.push(id)
  }

  const scopes = new Map<string, { granted: Granted; changes: (Amended | Renewed)[] }[]>()
  const changes: (Amended | Renewed)[] = []
  const withdrawals: Withdrawn[] = []
  const answers = new Map<string, Answer[]>()
  const disputes = new Map<string, Disputed>()
  const withheld: RangeWithheld[] = []
  const wishes: Wish[] = []
  const deleted: Deleted[] = []
  const boundaries = new Set<Instant>()
  let ownSince: Instant | null = null
  const ownFrom = (at: Instant) => {
    boundaries.add(at)
    if (ownSince === null || at < ownSince) ownSince = at
  }

  const inOrder = [...once.values()].sort(byHappened)
  for (const event of inOrder) {
    if (event.kind === 'granted') push(scopes, event.scope.id, { granted: event, changes: [] })
    boundaries.add(event.happened)
    if (isUnsigned(event) && event.kind !== 'amended') continue
    if (event.representatives?.endsAt != null && !isUnsigned(event))
      ownFrom(Math.max(event.happened, event.representatives.endsAt))
    switch (event.kind) {
      case 'granted':
        if (event.scope.until !== null) boundaries.add(event.scope.until)
        break
      case 'amended':
      case 'renewed': {
        changes.push(event)
        const until = event.kind === 'amended' ? event.scope.until : event.until
        if (until !== null) boundaries.add(until)
        break
      }
      case 'withdrawn':
        withdrawals.push(event)
        break
      case 'reconfirmed':
      case 'declined':
        boundaries.add(event.written)
        push(answers, event.sessionId, event)
        break
      case 'stopped':
        // A discard that came without its two events is one all the same.
        if (!event.keep) {
          push(answers, event.sessionId, { ...event, kind: 'declined' })
          wishes.push(wishOf(event, [event.sessionId]))
        }
        break
      case 'disputed':
        if (!disputes.has(event.eventId)) disputes.set(event.eventId, event)
        break
      case 'range-withheld':
        withheld.push(event)
        break
      case 'deletion-requested':
        wishes.push(wishOf(event, event.sessionIds))
        break
      case 'deleted':
        deleted.push(event)
        break
      case 'of-age':
      case 'capacity-regained':
        ownFrom(event.happened)
        break
    }
  }
  // After all grants are known, since a change at the same millisecond may come before its grant.
  for (const change of changes) {
    const id = change.kind === 'amended' ? change.scope.id : change.scopeId
    for (const line of scopes.get(id) ?? []) if (line.granted.happened <= change.happened) line.changes.push(change)
  }

  const all = [...scopes.values()].flat().sort((a, b) => byHappened(a.granted, b.granted))
  const lines = all.filter(({ granted }) => !isUnsigned(granted))
  for (const line of lines) {
    const wish = wishOnWithdrawal(line, withdrawals, disputes)
    if (wish) wishes.push(wish)
  }

  return {
    participantId,
    events: inOrder,
    scopes: lines,
    unsigned: all.filter(({ granted }) => isUnsigned(granted)),
    withdrawals,
    answers,
    disputes,
    withheld,
    wishes,
    deleted,
    ownSince,
    boundaries: [...boundaries].sort((a, b) => a - b),
    unreadable: [...new Set(unreadable)].sort(),
    lastRead: new LastRead(),
  }
}

const isSame = (one: LedgerEvent, other: LedgerEvent): boolean =>
  one === other || canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json)

function push<V>(lists: Map<string, V[]>, key: string, value: V) {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
