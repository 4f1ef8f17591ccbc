import {
  answerFor,
  decide,
  standings,
  type Policy,
  type Request,
  type SigningFacts,
  type Standing,
} from '@earshot/consent-core'
import { guestRoleOf, type GuestRole } from '../clients/guest.ts'
import { explained, original, type Verdict } from './ask.ts'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { loadLedgers, type Ledgers } from './ledger.ts'
import { loadPolicy, loadSigning } from './policy.ts'

export type ConsentState = 'may-hear' | 'waiting' | 'may-not'

export interface Sentence {
  readonly key: string
  readonly params: Record<string, string>
}

/** What staff with a duty may know of a session, whether or not anything of it was recorded. */
export interface SessionLine {
  id: string
  number: number
  startedAt: string
  clinicianId: string
  clients: { id: string; pseudonym: string; guest: GuestRole | null; answer: 'yes' | 'no' | 'none'; asked: boolean }[]
  consent: { state: ConsentState; sentences: Sentence[] }
}

type Rows = Awaited<ReturnType<typeof findSessions>>
export type SessionWhere = NonNullable<Parameters<Db['session']['findMany']>[0]>['where']

const findSessions = (db: Db, where: SessionWhere, take: number) =>
  db.session.findMany({
    where: { ...where },
    include: {
      participants: {
        include: { client: { select: { pseudonym: true, guestRole: true } } },
        orderBy: { clientId: 'asc' },
      },
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
    take,
  })

/** Sessions with the consent of each, in five queries whatever their number. Newest first. */
export async function sessionLines(
  db: Db,
  programId: string,
  where: SessionWhere,
  at: number,
  take = 200,
): Promise<SessionLine[]> {
  const [rows, policy] = await Promise.all([findSessions(db, { programId, ...where }, take), loadPolicy(db, programId)])
  const clientIds = rows.flatMap((row) => row.participants.map((one) => one.clientId))
  const [ledgers, signing] = await Promise.all([
    loadLedgers(sqlOf(db), programId, clientIds),
    loadSigning(db, programId, clientIds),
  ])
  return rows.map((row) => sessionLine(row, policy, ledgers, signing, at))
}

function sessionLine(
  row: Rows[number],
  policy: Policy,
  ledgers: Ledgers,
  signing: ReadonlyMap<string, SigningFacts>,
  at: number,
): SessionLine {
  const startedAt = row.startedAt.getTime()
  const session = {
    id: row.id,
    startedAt,
    clinicianId: row.clinicianId,
    participants: row.participants.map((one) => one.clientId),
    signing: row.participants.flatMap((one) => signing.get(one.clientId) ?? []),
  }
  const states = session.participants.flatMap((id) => ledgers.states.get(id) ?? [])
  const decision = decide(states, ownReviewOf(session, policy), at)
  const guests = new Map(
    row.participants.flatMap(({ clientId, client: { guestRole } }) =>
      guestRole === null ? [] : [[clientId, guestRoleOf(guestRole) ?? 'other'] as const],
    ),
  )
  return {
    id: row.id,
    number: row.number,
    startedAt: row.startedAt.toISOString(),
    clinicianId: row.clinicianId,
    // Whose session it is comes before who else is heard in it.
    clients: row.participants.toSorted(clientsFirst).map((one) => {
      const state = ledgers.states.get(one.clientId)!
      const answer = answerFor(state, session, at)
      return {
        id: one.clientId,
        pseudonym: one.client.pseudonym,
        guest: guestRoleOf(one.client.guestRole),
        answer: answer === null ? 'none' : answer.kind === 'reconfirmed' ? 'yes' : 'no',
        asked: isAskedEachTime(policy, standings(state, at)),
      }
    }),
    consent: {
      state: stateOf(
        decision.effect,
        decision.reasons.map((reason) => reason.code),
      ),
      sentences: explainTo(explained(decision), guests).map(sentenceOf),
    },
  }
}

type Participant = { client: { guestRole: string | null } }

export const clientsFirst = (a: Participant, b: Participant): number =>
  Number(a.client.guestRole !== null) - Number(b.client.guestRole !== null)

/** The key of the sentence where every client's yes is there, and a guest's is not. */
const GUEST_MISSING = 'guest-never-granted'

/**
 * A decision as sentences, for staff with a duty: they may know that it is guests alone who have not said yes, and which
 * by role, since the client is not asked again then.
 */
export function explainTo(
  { explanations, missing }: Pick<Verdict, 'explanations' | 'missing'>,
  guests: ReadonlyMap<string, GuestRole>,
): Said[] {
  const roles = new Set(missing.flatMap((id) => guests.get(id) ?? []))
  const isOfGuests = missing.every((id) => guests.has(id))
  return explanations.flatMap((one): Said | Said[] =>
    one.key === 'never-granted' && isOfGuests && roles.size > 0
      ? [...roles].map((role) => ({ key: GUEST_MISSING, params: { role } }))
      : one,
  )
}

/** Whether a client is asked at each session: by the program's rule, or by what they allow. */
export const isAskedEachTime = ({ mustReconfirm }: Policy, scopes: readonly Standing[]): boolean =>
  mustReconfirm || scopes.some(({ state, scope }) => state === 'in-force' && scope.conditions.reconfirm)

/** The question behind a session's consent state: may its clinician hear it for own review? */
export const ownReviewOf = (session: Request['session'], policy: Policy): Request => ({
  actor: session.clinicianId,
  purpose: 'own-review',
  action: 'listen',
  form: 'audio',
  session,
  // Of none in particular: a part left out of one, or one that is gone, says nothing about the session.
  recording: original('', session.startedAt, null),
  share: null,
  supervision: [],
  rosters: [],
  standIns: [],
  policy,
})

/** Waiting: nothing stands against it but an answer or a yes that was not asked for yet. */
export function stateOf(effect: 'permit' | 'deny', codes: readonly string[]): ConsentState {
  if (effect === 'permit') return 'may-hear'
  return codes.every((code) => code === 'unconfirmed' || code === 'never-granted') ? 'waiting' : 'may-not'
}

interface Said {
  readonly key: string
  readonly params: { readonly at?: number; readonly role?: GuestRole }
}

export const sentenceOf = ({ key, params: { at, ...params } }: Said): Sentence => ({
  key,
  params: at === undefined ? params : { ...params, at: new Date(at).toISOString() },
})
