import { decide, type Request } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { verdictOf, type Verdict, type Who } from './ask.ts'
import { loadLedgers } from './ledger.ts'
import { loadPolicy, loadSigning } from './policy.ts'
import { ownReviewOf } from './sessions.ts'

/**
 * Whether a recording of this session may be taken in for its clinician: as own review, or at least waiting for
 * nothing but today's answer. A recording of a declined session is refused.
 */
export async function mayTakeIn(
  db: Db,
  who: Who,
  session: Omit<Request['session'], 'signing'>,
  now: number,
): Promise<Verdict & { waiting: boolean }> {
  const [ledgers, policy, signing] = await Promise.all([
    loadLedgers(sqlOf(db), who.programId, session.participants),
    loadPolicy(db, who.programId),
    loadSigning(db, who.programId, session.participants),
  ])
  const states = session.participants.flatMap((id) => ledgers.states.get(id) ?? [])
  const request = ownReviewOf({ ...session, signing: [...signing.values()] }, policy)
  const decideAt = (at: number) => decide(states, request, at)
  const decision = decideAt(now)
  return {
    ...verdictOf(decision, decideAt),
    waiting: decision.reasons.every((reason) => reason.code === 'unconfirmed'),
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
  const said = await db.ledgerEvent.findMany({
    where: { programId, sessionId, kind: { in: ['stopped', 'reconfirmed'] } },
    select: { clientId: true, kind: true, happened: true },
    orderBy: { happened: 'asc' },
  })
  return said.flatMap(({ clientId, kind, happened }) => {
    if (kind !== 'stopped') return []
    const again = said.find((one) => one.kind === 'reconfirmed' && one.clientId === clientId && one.happened > happened)
    return [{ from: happened.getTime(), to: again?.happened.getTime() ?? null }]
  })
}

export const isStopped = (stops: readonly Stop[], at: number): boolean =>
  stops.some(({ from, to }) => at >= from && (to === null || at < to))
