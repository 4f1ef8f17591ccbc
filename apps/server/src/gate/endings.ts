import { standings, type ParticipantState, type Purpose, type Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { loadLedgers } from './ledger.ts'

/** What a client allows now and, if nothing is said before, no longer from an instant on. */
export interface Ending {
  readonly scopeId: string
  readonly endsAt: number
  /** Those that no other scope in force goes on allowing. */
  readonly purposes: readonly Purpose[]
  /** Whether others signed for the client. */
  readonly isRepresented: boolean
}

/** Of each client what ends within some time, the soonest first. Whatever was refused is not among it. */
export async function endingsOf(
  db: Db,
  programId: string,
  clientIds: readonly string[],
  at: number,
  withinMs: number,
): Promise<Map<string, Ending[]>> {
  const { states } = await loadLedgers(sqlOf(db), programId, clientIds)
  return new Map([...states].map(([clientId, state]) => [clientId, endings(state, at, withinMs)]))
}

export function endings(state: ParticipantState, at: number, withinMs: number): Ending[] {
  const inForce = inForceAt(state, at)
  return inForce
    .filter((one) => endOf(one) <= at + withinMs && atEnd(state, one, at, inForce) === 'ask')
    .map((one) => ({
      scopeId: one.scope.id,
      endsAt: endOf(one),
      purposes: lapsing(one, inForce),
      isRepresented: one.grant.representatives !== undefined,
    }))
    .sort((a, b) => a.endsAt - b.endsAt)
}

/**
 * What the end of a yes asks of whoever treats the client: to ask once more in time; nothing, since the client chose that
 * end themself; nothing, since another yes goes on, or they wished everything gone.
 */
export const atEnds = ['ask', 'client-ends', 'nothing'] as const
export type AtEnd = (typeof atEnds)[number]

export function atEnd(state: ParticipantState, one: Standing, at: number, inForce = inForceAt(state, at)): AtEnd {
  // Where something can't be read it may be a no.
  if (state.unreadable.length > 0 || isWished(state, one, at) || lapsing(one, inForce).length === 0) return 'nothing'
  return isBroughtForward(state, one, at) ? 'client-ends' : 'ask'
}

const inForceAt = (state: ParticipantState, at: number) =>
  standings(state, at).filter((one) => one.state === 'in-force')

/** What no other scope goes on allowing. */
const lapsing = (one: Standing, inForce: readonly Standing[]): Purpose[] =>
  one.purposes.filter((purpose) => !inForce.some((other) => goesOn(other, one, purpose)))

/** What representatives signed ends also when the client comes of age. */
const endOf = ({ scope, grant }: Standing): number =>
  Math.min(scope.until ?? Infinity, grant.representatives?.endsAt ?? Infinity)

/** Whoever wished everything gone since is not asked to let it go on. */
const isWished = ({ events }: ParticipantState, { grant }: Standing, at: number): boolean =>
  events.some(
    (one) =>
      one.kind === 'deletion-requested' &&
      one.sessionIds === null &&
      one.happened <= at &&
      one.happened >= grant.happened,
  )

/** Whoever chose this end themself, sooner than the one that they had signed, is not asked to go on past it. */
const isBroughtForward = (state: ParticipantState, one: Standing, at: number): boolean =>
  one.scope.until === endOf(one) &&
  state.events.some(
    (change) =>
      change.kind === 'amended' &&
      change.signature === null &&
      change.scope.id === one.scope.id &&
      change.scope.until === one.scope.until &&
      change.happened <= at &&
      change.happened >= one.grant.happened &&
      untilBefore(state, one, change.happened) > endOf(one),
  )

function untilBefore(state: ParticipantState, { scope, grant }: Standing, at: number): number {
  const before = standings(state, at - 1).find((one) => one.scope.id === scope.id)
  return (before?.scope ?? grant.scope).until ?? Infinity
}

/** Whether another scope allows a purpose for longer, to everyone and in every form that this one does. */
const goesOn = (other: Standing, one: Standing, purpose: Purpose): boolean =>
  endOf(other) > endOf(one) &&
  other.purposes.includes(purpose) &&
  (other.scope.sessions.named === undefined || one.scope.sessions.named !== undefined) &&
  one.scope.forms.every((form) => other.scope.forms.includes(form)) &&
  one.scope.audience.every((person) => other.scope.audience.some((named) => named.personId === person.personId))
