import type { LedgerEvent, ParticipantState, Request } from '../src/index.ts'
import { DAY, fold } from '../src/index.ts'
import {
  answered,
  base,
  granted,
  OTHER,
  requestOf,
  scopeOf,
  SUPERVISOR,
  T0,
  TRAINEE,
  withdrawn,
} from '../src/testing/make.ts'

/** A term of a therapy: what a client says in twenty events. Session n of term t takes place on day 20 t + n. */
const TERM = 20
const SESSIONS = 12

/**
 * A ledger of whole terms. Each term begins with a new form, before which the scope of the term before is withdrawn; each
 * session is answered; a scope is amended, renewed, a purpose withdrawn, a part of a recording withheld.
 * @param events a multiple of 20
 */
export function ledgerOf(clientId: string, events: number): LedgerEvent[] {
  return Array.from({ length: events / TERM }, (_, term) => termOf(clientId, term)).flat()
}

function termOf(clientId: string, term: number): LedgerEvent[] {
  const day = (n: number) => T0 + (term * TERM + n) * DAY
  const id = (name: string) => `${name}_${term}`
  const scope = {
    purposes: ['own-review', 'individual-supervision', 'group-supervision'] as const,
    until: day(3 * TERM),
    sessions: { from: day(0) },
    conditions: { ...scopeOf().conditions, reconfirm: true, keepAtMostDays: 30, deleteAfterReviewDays: 7 },
  }
  const own = { ...scopeOf({ ...scope, id: `scp_${id('g')}` }), purposes: scope.purposes.slice(0, 2) }
  const at = (name: string, n: number) => base(id(name), day(n), clientId)
  return [
    granted(id('g'), day(0), scope, clientId),
    withdrawn(id('old'), day(0) - 1, { scopeIds: [`scp_g_${term - 1}`] }, clientId),
    ...Array.from({ length: SESSIONS }, (_, n) =>
      answered(id(`a${n}`), day(n), n === 5 ? 'no' : 'yes', { sessionId: sessionOf(term, n), clientId }),
    ),
    withdrawn(id('w'), day(13), { purposes: ['teaching'] }, clientId),
    { ...at('m', 14), kind: 'amended', scope: own },
    { ...at('r', 15), kind: 'renewed', scopeId: `scp_${id('g')}`, until: day(4 * TERM) },
    { ...at('h', 16), kind: 'range-withheld', recordingId: `rec_${term}_4`, ranges: [{ startMs: 0, endMs: 60_000 }] },
    { ...at('x', 17), kind: 'deletion-requested', sessionIds: [sessionOf(term, 5)] },
    { ...at('y', 18), kind: 'deleted', recordingId: `rec_${term}_5` },
  ]
}

const sessionOf = (term: number, n: number) => `ses_${term}_${n}`

export interface Asked {
  readonly request: Request
  readonly at: number
}

/**
 * What is asked in the last term of a ledger: half of it is permitted. Own review and supervision through a share, of a
 * session with a yes; and denied: a person who was not named, a declined session, a purpose that was left out, a picture.
 */
export function questionsFor(participants: readonly string[], events: number): Asked[] {
  const term = events / TERM - 1
  const at = T0 + (term * TERM + 19) * DAY
  const about = (n: number, changes: Partial<Request> = {}): Request => {
    const startedAt = T0 + (term * TERM + n) * DAY
    const session = { id: sessionOf(term, n), startedAt, clinicianId: TRAINEE, participants, signing: [] }
    const recording = { id: `rec_${term}_${n}`, parents: [], leftOut: [], startedAt, reviewedAt: null }
    return requestOf({ session, recording, ...changes })
  }
  const shared = (purpose: 'individual-supervision' | 'group-supervision', actor = SUPERVISOR): Partial<Request> => ({
    actor,
    purpose,
    share: { id: 'shr_1', purpose, members: [SUPERVISOR, OTHER], openedAt: at - DAY, endedAt: null },
  })
  const requests = [
    about(1),
    about(2),
    about(3, shared('individual-supervision')),
    about(6, shared('individual-supervision')),
    about(7, { form: 'words' }),
    about(1, { actor: OTHER }),
    about(2, shared('group-supervision', OTHER)),
    about(3, { form: 'video' }),
    about(5),
    about(8, { action: 'export' }),
  ]
  return requests.map((request) => ({ request, at }))
}

export const statesOf = (participants: readonly string[], events: number): ParticipantState[] =>
  participants.map((id) => fold(id, ledgerOf(id, events)))
