import { DAY, type Granted, type Scope } from '@earshot/consent-core'
import type { TryFacts } from './trial.ts'

/** A client who said yes to own review and individual supervision, and one session: what the tests here ask about. */
export const now = Date.parse('2026-11-20T12:00:00Z')
export const began = now - 5 * DAY

export const scope: Scope = {
  id: 'scp_1',
  purposes: ['own-review', 'individual-supervision'],
  audience: [
    { personId: 'dana', role: 'clinician', name: 'Dana' },
    { personId: 'park', role: 'supervisor', name: 'Dr Park' },
  ],
  forms: ['audio'],
  processing: [],
  sessions: { from: began - DAY },
  until: now + 10 * DAY,
  conditions: {
    reconfirm: false,
    deleteAfterReviewDays: null,
    keepAtMostDays: null,
    export: false,
    deleteOnWithdraw: false,
  },
}
export const granted: Granted = {
  id: 'evt_1',
  clientId: 'willow',
  kind: 'granted',
  scope,
  recordedBy: { personId: 'dana', role: 'supervisee' },
  obtained: 'paper',
  signature: 'paper',
  language: 'en',
  interpreter: 'none',
  notice: null,
  happened: began - DAY,
  written: began + DAY,
}
export const session = {
  id: 'ses_1',
  number: 7,
  startedAt: began,
  clinicianId: 'dana',
  clinician: 'Dana',
  participants: ['willow'],
  signing: [],
  standIns: [],
}
export const since = (written: number) => ({ written, closedAt: null })
export const facts: TryFacts = {
  now,
  // As it comes over the wire.
  ledgers: [{ clientId: 'willow', events: [granted] as TryFacts['ledgers'][number]['events'] }],
  sessions: [session],
  supervision: [
    { supervisorId: 'park', superviseeId: 'dana', from: began - 90 * DAY, to: null, ...since(began - 90 * DAY) },
    { supervisorId: 'ito', superviseeId: 'jonah', from: began - 90 * DAY, to: null, ...since(began - 90 * DAY) },
  ],
  people: [
    { id: 'dana', name: 'Dana', roles: ['supervisee'] },
    { id: 'ito', name: 'Dr Ito', roles: ['supervisor'] },
    { id: 'park', name: 'Dr Park', roles: ['supervisor'] },
    { id: 'ruth', name: 'Ruth', roles: ['coordinator'] },
  ],
  shares: [
    {
      id: 'shr_1',
      sessionId: 'ses_1',
      purpose: 'individual-supervision',
      members: ['park'],
      openedAt: began + DAY,
      endedAt: null,
      ...since(began + DAY),
    },
  ],
  rosters: [],
  policy: { mustReconfirm: false, keepAtMostDays: null, deleteAfterReviewDays: null, neverPurposes: [] },
}
