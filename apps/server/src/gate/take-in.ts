import { answerFor, decide, type ParticipantState, type Request } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { explained, type Verdict, type Who } from './ask.ts'
import { guestsOf } from './clients.ts'
import { loadLedgers } from './ledger.ts'
import { loadPolicy, loadSigning } from './policy.ts'
import { explainTo, ownReviewOf } from './sessions.ts'

/**
 * Whether a recording of this session may be taken in for its clinician: as own review, or at least waiting for
 * nothing but today's answer. A recording of a declined session is refused.
 * @returns `reason`: why not, as a key of `reasons`; asked for only where it is refused, since a take asks each second
 */
export async function mayTakeIn(
  db: Db,
  who: Who,
  session: Omit<Request['session'], 'signing'>,
  now: number,
): Promise<Pick<Verdict, 'effect'> & { waiting: boolean; reason(): Promise<string> }> {
  const [ledgers, policy, signing] = await Promise.all([
    loadLedgers(sqlOf(db), who.programId, session.participants),
    loadPolicy(db, who.programId),
    loadSigning(db, who.programId, session.participants),
  ])
  const states = session.participants.flatMap((id) => ledgers.states.get(id) ?? [])
  const request = ownReviewOf({ ...session, signing: [...signing.values()] }, policy)
  const decision = decide(states, request, now)
  return {
    effect: decision.effect,
    waiting: decision.reasons.every((reason) => reason.code === 'unconfirmed'),
    reason: async () => {
      const guests = await guestsOf(db, who.programId, session.participants)
      return explainTo(explained(decision), guests).find(({ key }) => key !== 'unconfirmed')?.key ?? 'never-granted'
    },
  }
}

/** From when on, and until when, a client had asked that nothing more of a session be recorded. */
export interface Stop {
  readonly from: number
  /** When the same client said yes to the session again; null: not yet. */
  readonly to: number | null
}

/** The times at which clients asked to stop. Media of after that is refused, whatever they said of what came before. */
export async function stopsOf(db: Db, programId: string, sessionId: string): Promise<Stop[]> {
  const stopped = await db.ledgerEvent.findMany({
    where: { programId, sessionId, kind: 'stopped' },
    select: { clientId: true, happened: true },
  })
  if (stopped.length === 0) return []
  const clientIds = stopped.map(({ clientId }) => clientId)
  const [{ states }, signing] = await Promise.all([
    loadLedgers(sqlOf(db), programId, clientIds),
    loadSigning(db, programId, clientIds),
  ])
  const session = { id: sessionId, signing: [...signing.values()] }
  return stopped.map(({ clientId, happened }) => {
    const from = happened.getTime()
    return { from, to: yesAgain(states.get(clientId)!, session, from) }
  })
}

/** When somebody said yes to a session again, as it counts: by all who have to, and not disputed since. */
function yesAgain(
  state: ParticipantState,
  session: Pick<Request['session'], 'id' | 'signing'>,
  from: number,
): number | null {
  const yeses = (state.answers.get(session.id) ?? []).filter(
    ({ id, kind, happened }) => kind === 'reconfirmed' && happened > from && !state.disputes.has(id),
  )
  const again = yeses.find(({ id, written }) => answerFor(state, session, written)?.id === id)
  return again?.happened ?? null
}

export const isStopped = (stops: readonly Stop[], at: number): boolean =>
  stops.some(({ from, to }) => at >= from && (to === null || at < to))
