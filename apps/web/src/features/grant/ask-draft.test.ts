import { expect, test } from 'vitest'
import { askProblems, emptyAsk, lastRefused, toAsk } from './ask-draft.ts'
import type { Named } from './grant-audience.ts'

const people: Named[] = [
  { id: 'usr_1', name: 'Dana', role: 'clinician' },
  { id: 'usr_2', name: 'Dr Park', role: 'supervisor' },
]
const empty = emptyAsk('2026-11-24T10:00', 'en', people)
const now = Date.UTC(2026, 10, 24, 10)

test('what is prepared first can be asked as it stands: how it will be said is not asked yet', () => {
  expect(askProblems(empty, 'UTC', now)).toEqual({})
})

test('an ask for nothing, or that names nobody, is none', () => {
  expect(askProblems({ ...empty, purposes: [], persons: [] }, 'UTC', now)).toEqual({
    purposes: 'purposesMissing',
    persons: 'personsMissing',
  })
})

test('everyone of the session is asked the same', () => {
  expect(
    toAsk(['cli_1', 'cli_2'], { ...empty, sessionId: 'ses_1', language: 'ko' }, { people, groups: [] }, 'UTC'),
  ).toEqual({
    clientIds: ['cli_1', 'cli_2'],
    sessionId: 'ses_1',
    language: 'ko',
    signerIds: [],
    scope: {
      purposes: ['own-review', 'individual-supervision'],
      audience: [
        { personId: 'usr_1', role: 'clinician' },
        { personId: 'usr_2', role: 'supervisor' },
      ],
      joinLater: [],
      standIns: [],
      forms: ['audio'],
      processing: [],
      until: null,
      conditions: {
        reconfirm: true,
        deleteAfterReviewDays: null,
        keepAtMostDays: null,
        export: false,
        deleteOnWithdraw: false,
      },
    },
  })
})

test('what was refused is not chosen beforehand, and the last day of a no is said', () => {
  const refused = [
    { purpose: 'individual-supervision' as const, on: '2026-11-20T10:00:00.000Z' },
    { purpose: 'teaching' as const, on: '2026-11-22T10:00:00.000Z' },
  ]
  const after = emptyAsk('2026-11-24T10:00', 'en', people, refused)
  expect(after.purposes).toEqual(['own-review'])
  expect(lastRefused(refused)).toBe('2026-11-22T10:00:00.000Z')
  expect(lastRefused([])).toBeNull()
  // Still possible: it can be asked as soon as somebody chooses it.
  expect(askProblems({ ...after, purposes: ['teaching'] }, 'UTC', now)).toEqual({})
})
