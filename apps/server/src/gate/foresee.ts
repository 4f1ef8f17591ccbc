import { decide, type ShareFacts } from '@earshot/consent-core'
import type { Sql } from '@earshot/db/sealed'
import { notFound, refused } from '../refusal.ts'
import { notBefore, requestOf, statesOf, toListen, verdictOf, type Verdict, type Who } from './ask.ts'
import { loadFacts } from './facts.ts'
import { loadLedgers } from './ledger.ts'

export type ThoughtShare = Pick<ShareFacts, 'purpose' | 'members'>

/**
 * Whether a share that is only being thought of would be heard by each of its members, and why not. A hint: opening it
 * decides again.
 * @param within the transaction that it is decided in, if any
 * @throws Refusal not-found for what is not one's own; own-supervisor for a share with oneself
 */
export async function foresee(
  within: Sql,
  who: Who,
  recordingId: string,
  share: ThoughtShare,
  now: number,
): Promise<Verdict[]> {
  const [facts] = await loadFacts(within, who.programId, [{ recordingId, shareId: null }], share.members)
  if (!facts || facts.session.clinicianId !== who.personId) throw notFound()
  if (share.members.includes(facts.session.clinicianId)) throw refused('own-supervisor')
  const ledgers = await loadLedgers(within, who.programId, facts.session.participants)
  const at = notBefore(now, facts, ledgers)
  const thought = { ...facts, share: { id: 'thought', openedAt: at, endedAt: null, ...share } }
  return share.members.map((member) => {
    const request = requestOf(member, thought, toListen)
    const decideAt = (when: number) => decide(statesOf(facts, ledgers), request, when)
    return verdictOf(decideAt(at), decideAt)
  })
}
