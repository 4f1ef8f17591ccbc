import { decide, fold } from './index.ts'
import { expect, test } from 'vitest'

test('a yes replaces a decline only once it is written', () => {
  const at = (minute: number) => Date.UTC(2026, 0, 1, 10, minute)
  const base = {
    clientId: 'c',
    recordedBy: { personId: 'k', role: 'supervisee' },
    obtained: 'spoken',
    signature: null,
    language: 'en',
    interpreter: 'none',
    notice: null,
  } as const
  const scope = {
    id: 's',
    purposes: ['own-review'],
    audience: [{ personId: 'k', role: 'clinician', name: 'K' }],
    forms: ['audio'],
    processing: [],
    sessions: { from: at(0) },
    until: null,
    conditions: {
      reconfirm: false,
      deleteAfterReviewDays: null,
      keepAtMostDays: null,
      export: false,
      deleteOnWithdraw: false,
    },
  } as const
  const state = fold('c', [
    { ...base, id: 'e1', kind: 'granted', scope, happened: at(0), written: at(0) },
    { ...base, id: 'e2', kind: 'declined', sessionId: 'ses', happened: at(1), written: at(1) },
    { ...base, id: 'e3', kind: 'reconfirmed', sessionId: 'ses', happened: at(5), written: at(50) },
  ])
  const request = {
    actor: 'k',
    purpose: 'own-review',
    action: 'listen',
    form: 'audio',
    session: { id: 'ses', startedAt: at(0), clinicianId: 'k', participants: ['c'] },
    recording: { startedAt: at(0), reviewedAt: null },
    share: null,
    supervision: [],
    policy: { mustReconfirm: false, keepAtMostDays: null, deleteAfterReviewDays: null, neverPurposes: [] },
  } as const
  expect(decide([state], request, at(3)).effect).toBe('deny')
  expect(decide([state], request, at(30)).effect).toBe('deny')
})
