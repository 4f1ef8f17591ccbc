import type { LedgerEvent } from './events.ts'
import { AT, decides, reconfirm } from './testing/decide-cases.ts'
import { answered, granted, requestOf, supervisionOf, SUPERVISOR, T0, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

decides([
  {
    name: 'policy can demand the answer',
    events: [granted('a', T0)],
    request: requestOf({
      policy: { mustReconfirm: true, keepAtMostDays: null, deleteAfterReviewDays: null, neverPurposes: [] },
    }),
    denied: ['unconfirmed'],
  },
  {
    name: 'policy can shut a purpose',
    events: [granted('a', T0)],
    request: requestOf({
      policy: {
        mustReconfirm: false,
        keepAtMostDays: null,
        deleteAfterReviewDays: null,
        neverPurposes: ['own-review'],
      },
    }),
    denied: ['purpose-never'],
  },
  {
    name: 'without a share a supervisor hears nothing',
    events: [granted('a', T0)],
    request: supervisionOf({ share: null }),
    denied: ['share-needed'],
  },
  {
    name: 'own review is the clinician’s alone',
    events: [granted('a', T0)],
    request: requestOf({ actor: SUPERVISOR }),
    denied: ['not-the-clinician'],
  },
  {
    name: 'before the share opened',
    events: [granted('a', T0)],
    request: supervisionOf(),
    at: T0 + 2 * DAY - 1,
    denied: ['share-needed'],
  },
  {
    name: 'after the share ended',
    events: [granted('a', T0)],
    request: supervisionOf({ share: { ...supervisionOf().share!, endedAt: AT } }),
    denied: ['share-ended'],
  },
  {
    name: 'a supervisor who was replaced',
    events: [granted('a', T0)],
    request: supervisionOf({ supervision: [{ ...supervisionOf().supervision[0]!, to: AT }] }),
    denied: ['not-supervising'],
  },
  {
    name: 'a withdrawal ends a share for good, a later grant notwithstanding',
    events: [
      granted('a', T0),
      withdrawn('w', T0 + 2 * DAY + 1, { all: true }),
      granted('b', T0 + 2 * DAY + 2, { sessions: { from: T0 } }),
    ],
    request: supervisionOf(),
    denied: ['share-ended-by-a-no'],
  },
  {
    name: 'a withdrawal before the share opened does not',
    events: [
      granted('a', T0),
      withdrawn('w', T0 + DAY, { all: true }),
      granted('b', T0 + DAY + 1, { sessions: { from: T0 } }),
    ],
    request: supervisionOf(),
  },
  {
    name: 'a decline after the share opened ends it for good',
    events: [granted('a', T0), answered('n', T0 + 2 * DAY + 1, 'no'), answered('y', T0 + 2 * DAY + 2, 'yes')],
    request: supervisionOf(),
    denied: ['share-ended-by-a-no'],
  },
  {
    name: 'from the day of deletion on it is denied',
    events: [granted('a', T0, { conditions: { ...reconfirm, reconfirm: false, keepAtMostDays: 2 } })],
    denied: ['delete-by-passed'],
  },
  {
    name: 'also when another scope has no such day',
    events: [granted('a', T0, { conditions: { ...reconfirm, reconfirm: false, keepAtMostDays: 2 } }), granted('b', T0)],
    denied: ['delete-by-passed'],
  },
  {
    name: 'days after the review',
    events: [granted('a', T0, { conditions: { ...reconfirm, reconfirm: false, deleteAfterReviewDays: 1 } })],
    request: requestOf({ recording: { ...requestOf().recording, startedAt: T0 + DAY, reviewedAt: T0 + 2 * DAY } }),
    denied: ['delete-by-passed'],
  },
  {
    name: 'no copy leaves without a yes to it',
    events: [granted('a', T0)],
    request: requestOf({ action: 'export' }),
    denied: ['export-not-allowed'],
  },
  {
    name: 'an entry that can’t be read denies everything',
    events: [granted('a', T0), { ...granted('x', T0), kind: 'unheard-of' } as unknown as LedgerEvent],
    denied: ['ledger-unreadable'],
  },
])
