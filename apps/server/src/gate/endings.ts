import { standings, type MediaForm, type ParticipantState, type Purpose, type Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { answers, chosen, chosenForms } from '../clients/offer.ts'
import { loadLedgers } from './ledger.ts'

/** What a client was asked on a form and did not say yes to. *Not now* writes nothing, and nobody is reminded of it. */
export interface PutOff {
  /** When, epoch ms. */
  readonly at: number
  readonly purposes: readonly Purpose[]
  readonly forms: readonly MediaForm[]
}

/** Of each of these clients, also where somebody who signs for them answered; not what came by a link of others. */
export async function putOffBy(
  db: Db,
  programId: string,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PutOff[]>> {
  const rows = await db.consentAsk.findMany({
    where: { programId, clientId: { in: [...clientIds] }, answeredAt: { not: null }, state: { not: 'not-theirs' } },
    select: { clientId: true, answeredAt: true, answers: true },
  })
  const read = rows.flatMap(({ clientId, answeredAt, answers: given }) => {
    const said = answers.safeParse(given).data
    return said && answeredAt
      ? {
          clientId,
          at: answeredAt.getTime(),
          purposes: [...chosen(said, 'later'), ...chosen(said, 'no')],
          forms: [...chosenForms(said, 'later'), ...chosenForms(said, 'no')],
        }
      : []
  })
  return Map.groupBy(read, (one) => one.clientId)
}

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
  const [{ states }, putOff] = await Promise.all([
    loadLedgers(sqlOf(db), programId, clientIds),
    putOffBy(db, programId, clientIds),
  ])
  return new Map(
    [...states].map(([clientId, state]) => [clientId, endings(state, putOff.get(clientId) ?? [], at, withinMs)]),
  )
}

function endings(state: ParticipantState, putOff: readonly PutOff[], at: number, withinMs: number): Ending[] {
  const inForce = inForceAt(state, at)
  return inForce
    .filter((one) => endOf(one) <= at + withinMs && atEnd(state, putOff, one, at, inForce) === 'ask')
    .map((one) => ({
      scopeId: one.scope.id,
      endsAt: endOf(one),
      purposes: lapsing(one, putOff, inForce),
      isRepresented: one.grant.representatives !== undefined,
    }))
    .sort((a, b) => a.endsAt - b.endsAt)
}

/**
 * What the end of a yes asks of whoever treats the client: to ask once more in time; nothing, since the client chose that
 * end themself; nothing, since another yes goes on, they said *Not now* or no to more of it, or wished everything gone.
 */
export const atEnds = ['ask', 'client-ends', 'nothing'] as const
export type AtEnd = (typeof atEnds)[number]

export function atEnd(
  state: ParticipantState,
  putOff: readonly PutOff[],
  one: Standing,
  at: number,
  inForce = inForceAt(state, at),
): AtEnd {
  // Where something can't be read it may be a no.
  if (state.unreadable.length > 0 || isWished(state, one, at)) return 'nothing'
  if (lapsing(one, putOff, inForce).length === 0) return 'nothing'
  return isBroughtForward(state, one, at) ? 'client-ends' : 'ask'
}

const inForceAt = (state: ParticipantState, at: number) =>
  standings(state, at).filter((one) => one.state === 'in-force')

/** What no other scope goes on allowing, and they did not put off since. */
function lapsing(one: Standing, putOff: readonly PutOff[], inForce: readonly Standing[]): Purpose[] {
  const since = putOff.filter(({ at }) => at >= one.grant.happened)
  const forms = one.scope.forms.filter((form) => !since.some((said) => said.forms.includes(form)))
  return one.purposes.filter(
    (purpose) =>
      !since.some(({ purposes }) => purposes.includes(purpose)) &&
      !inForce.some((other) => goesOn(other, { ...one, forms }, purpose)),
  )
}

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

/** Whether another scope allows a purpose for longer, to everyone that this one does and in every one of these forms. */
const goesOn = (other: Standing, one: Standing & { readonly forms: readonly MediaForm[] }, purpose: Purpose): boolean =>
  endOf(other) > endOf(one) &&
  other.purposes.includes(purpose) &&
  (other.scope.sessions.named === undefined || one.scope.sessions.named !== undefined) &&
  one.forms.every((form) => other.scope.forms.includes(form)) &&
  one.scope.audience.every((person) => other.scope.audience.some((named) => named.personId === person.personId))
