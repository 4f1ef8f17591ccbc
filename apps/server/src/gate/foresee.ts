import {
  additions,
  decide,
  isRefused,
  remedies,
  standings,
  type Addition,
  type ParticipantState,
  type Remedy,
  type Request,
  type ShareFacts,
} from '@earshot/consent-core'
import type { Sql } from '@earshot/db/sealed'
import { notFound, refused } from '../refusal.ts'
import { notBefore, requestOf, statesOf, toListen, verdictOf, type Verdict, type Who } from './ask.ts'
import { loadFacts } from './facts.ts'
import { loadLedgers } from './ledger.ts'

export type ThoughtShare = Pick<ShareFacts, 'purpose' | 'members'>

/** What one participant could be asked for: a wider wording of a yes, a new one for the session, or today's answer. */
export interface CouldAsk {
  readonly participant: string
  readonly kind: Remedy['kind']
  readonly adds: readonly Addition[]
}

export interface Foreseen extends Verdict {
  /** Sets of which each would be enough; empty after anybody's no, and where asking mends nothing. */
  readonly asks: readonly (readonly CouldAsk[])[]
  readonly isRefused: boolean
}

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
): Promise<Foreseen[]> {
  const [facts] = await loadFacts(within, who.programId, [{ recordingId, shareId: null }], share.members)
  if (!facts || facts.session.clinicianId !== who.personId) throw notFound()
  if (share.members.includes(facts.session.clinicianId)) throw refused('own-supervisor')
  const ledgers = await loadLedgers(within, who.programId, facts.session.participants)
  const at = notBefore(now, facts, ledgers)
  const thought = { ...facts, share: { id: 'thought', openedAt: at, endedAt: null, ...share } }
  return share.members.map((member) => {
    const request = requestOf(member, thought, toListen)
    const states = statesOf(facts, ledgers)
    const decideAt = (when: number) => decide(states, request, when)
    const verdict = verdictOf(decideAt(at), decideAt)
    return { ...verdict, asks: asksFor(states, request, at), isRefused: isRefused(states, request, at) }
  })
}

const asksFor = (states: readonly ParticipantState[], request: Request, at: number): CouldAsk[][] =>
  remedies(states, request, at).map((set) =>
    set.map((one) => ({
      participant: one.participant,
      kind: one.kind,
      adds: one.kind === 'answer' ? [] : additions(wordingOf(states, one, at), one.scope),
    })),
  )

/** How a scope that would be changed reads now; null for a new one. */
function wordingOf(states: readonly ParticipantState[], remedy: Exclude<Remedy, { kind: 'answer' }>, at: number) {
  if (remedy.kind === 'grant') return null
  const state = states.find((one) => one.participantId === remedy.participant)!
  return standings(state, at).find((one) => one.scope.id === remedy.scope.id)!.scope
}
