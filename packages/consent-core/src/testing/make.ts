import type { Declined, Granted, Reconfirmed, Withdrawn } from '../events.ts'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { DAY, type Instant } from '../vocabulary.ts'

/** A small world for tests: one trainee, two supervisors, sessions at whole days after T0. */
export const T0: Instant = Date.UTC(2026, 0, 5, 9)
export const TRAINEE = 'usr_trainee'
export const SUPERVISOR = 'usr_supervisor'
export const OTHER = 'usr_other'

export const scopeOf = (changes: Partial<Scope> = {}): Scope => ({
  id: 'scp_a',
  purposes: ['own-review', 'individual-supervision'],
  audience: [
    { personId: TRAINEE, role: 'clinician', name: 'Dana' },
    { personId: SUPERVISOR, role: 'supervisor', name: 'Dr Park' },
  ],
  forms: ['audio'],
  processing: [],
  sessions: { from: T0 },
  until: null,
  conditions: {
    reconfirm: false,
    deleteAfterReviewDays: null,
    keepAtMostDays: null,
    export: false,
    deleteOnWithdraw: false,
  },
  ...changes,
})

export const base = (id: string, happened: Instant, clientId: string) => ({
  id,
  clientId,
  recordedBy: { personId: TRAINEE, role: 'supervisee' as const },
  obtained: 'paper' as const,
  signature: 'paper' as const,
  language: 'en',
  interpreter: 'none' as const,
  notice: null,
  happened,
  written: happened,
})

export const granted = (id: string, happened: Instant, scope: Partial<Scope> = {}, clientId = 'cli_a'): Granted => ({
  ...base(id, happened, clientId),
  kind: 'granted',
  scope: scopeOf({ id: `scp_${id}`, ...scope }),
})

export const withdrawn = (
  id: string,
  happened: Instant,
  what: Partial<Pick<Withdrawn, 'all' | 'purposes' | 'scopeIds'>>,
  clientId = 'cli_a',
): Withdrawn => ({
  ...base(id, happened, clientId),
  kind: 'withdrawn',
  all: false,
  purposes: [],
  scopeIds: [],
  ...what,
})

export const answered = (
  id: string,
  happened: Instant,
  answer: 'yes' | 'no',
  { sessionId = 'ses_1', written = happened, clientId = 'cli_a' } = {},
): Reconfirmed | Declined => ({
  ...base(id, happened, clientId),
  kind: answer === 'yes' ? 'reconfirmed' : 'declined',
  sessionId,
  written,
})

/** Own review by the trainee of a session one day after T0, unless changed. */
export const requestOf = (changes: Partial<Request> = {}): Request => ({
  actor: TRAINEE,
  purpose: 'own-review',
  action: 'listen',
  form: 'audio',
  session: { id: 'ses_1', startedAt: T0 + DAY, clinicianId: TRAINEE, participants: ['cli_a'], signing: [] },
  recording: { id: 'rec_1', parents: [], leftOut: [], startedAt: T0 + DAY, reviewedAt: null },
  share: null,
  supervision: [{ supervisorId: SUPERVISOR, superviseeId: TRAINEE, from: T0, to: null }],
  rosters: [],
  standIns: [],
  policy: { mustReconfirm: false, keepAtMostDays: null, deleteAfterReviewDays: null, neverPurposes: [] },
  ...changes,
})

/** Individual supervision by the supervisor, through a share opened two days after T0. */
export const supervisionOf = (changes: Partial<Request> = {}): Request =>
  requestOf({
    actor: SUPERVISOR,
    purpose: 'individual-supervision',
    share: {
      id: 'shr_1',
      purpose: 'individual-supervision',
      members: [SUPERVISOR],
      openedAt: T0 + 2 * DAY,
      endedAt: null,
    },
    ...changes,
  })

/** A program that has asked for a yes to each session always, if it does, and waits so long for it. */
export const waiting = (days: number) => ({ days, askedSince: null })
