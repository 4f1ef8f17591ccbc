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
