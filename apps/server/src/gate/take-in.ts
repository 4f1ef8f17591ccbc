import { decide } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { verdictOf, type Verdict, type Who } from './ask.ts'
import { loadLedgers } from './ledger.ts'
import { loadPolicy, ownReviewOf } from './sessions.ts'

/**
 * Whether a recording of this session may be taken in for its clinician: as own review, or at least waiting for
 * nothing but today's answer. A recording of a declined session is refused.
 */
export async function mayTakeIn(
  db: Db,
  who: Who,
  session: Parameters<typeof ownReviewOf>[0],
  now: number,
): Promise<Verdict & { waiting: boolean }> {
  const [ledgers, policy] = await Promise.all([
    loadLedgers(sqlOf(db), who.programId, session.participants),
    loadPolicy(db, who.programId),
  ])
  const states = session.participants.flatMap((id) => ledgers.states.get(id) ?? [])
  const decideAt = (at: number) => decide(states, ownReviewOf(session, policy), at)
  const decision = decideAt(now)
  return {
    ...verdictOf(decision, decideAt),
    waiting: decision.reasons.every((reason) => reason.code === 'unconfirmed'),
  }
}
