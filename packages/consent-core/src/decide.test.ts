import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { DenyCode } from './decision.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import type { Request } from './request.ts'
import { answered, granted, OTHER, requestOf, supervisionOf, SUPERVISOR, T0, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

const reconfirm = {
  reconfirm: true,
  deleteAfterReviewDays: null,
  keepAtMostDays: null,
  export: false,
  deleteOnWithdraw: false,
}
const AT = T0 + 3 * DAY

interface Case {
  name: string
  events: LedgerEvent[]
  request?: Request
  at?: number
  denied?: DenyCode[]
}

const cases: Case[] = [
  { name: 'a scope in force permits own review', events: [granted('a', T0)] },
  { name: 'and individual supervision by the named supervisor', events: [granted('a', T0)], request: supervisionOf() },
  { name: 'an empty ledger denies', events: [], denied: ['never-granted'] },
  {
    name: 'without a purpose it denies, since none is filled in',
    events: [granted('a', T0)],
    request: requestOf({ purpose: null }),
    denied: ['purpose-missing', 'purpose-not-allowed'],
  },
  {
    name: 'withholding is no purpose of decide',
    events: [granted('a', T0)],
    request: requestOf({ purpose: 'withholding' }),
    denied: ['purpose-withholding', 'purpose-not-allowed'],
  },
  {
    name: 'a purpose that was not given',
    events: [granted('a', T0, { purposes: ['own-review'] })],
    request: supervisionOf(),
    denied: ['purpose-not-allowed'],
  },
  {
    name: 'a person who was not named',
    events: [granted('a', T0)],
    request: supervisionOf({ actor: OTHER }),
    denied: ['not-in-the-share', 'not-supervising', 'person-not-named'],
  },
  {
    name: 'a form that was not given',
    events: [granted('a', T0)],
    request: requestOf({ form: 'video' }),
    denied: ['form-not-allowed'],
  },
  {
    name: 'words are met by any form',
    events: [granted('a', T0, { forms: ['transcript'] })],
    request: requestOf({ form: 'words' }),
  },
  {
    name: 'two scopes never add up',
    events: [granted('a', T0, { purposes: ['own-review'] }), granted('b', T0, { audience: [] })],
    request: supervisionOf(),
    denied: ['person-not-named'],
  },
  {
    name: 'a session begun before the scope',
    events: [granted('a', T0 + 2 * DAY, { sessions: { from: T0 + 2 * DAY } })],
    denied: ['session-not-covered'],
  },
  { name: 'unless it is named', events: [granted('a', T0 + 2 * DAY, { sessions: { named: ['ses_1'] } })] },
  { name: 'a grant counts from when it happened', events: [granted('a', AT + 1)], denied: ['never-granted'] },
  { name: 'and in the very millisecond', events: [granted('a', AT, { sessions: { from: T0 } })] },
  { name: 'until its end', events: [granted('a', T0, { until: AT + 1 })] },
  { name: 'and not from its end on', events: [granted('a', T0, { until: AT })], denied: ['ended'] },
  {
    name: 'withdrawal of all',
    events: [granted('a', T0), withdrawn('w', T0 + 2 * DAY, { all: true })],
    denied: ['withdrawn'],
  },
  {
    name: 'at the same millisecond the no wins',
    events: [granted('a', T0), withdrawn('w', T0, { all: true })],
    denied: ['withdrawn'],
  },
  {
    name: 'a grant that happened later brings it back',
    events: [
      granted('a', T0),
      withdrawn('w', T0 + DAY, { all: true }),
      granted('b', T0 + DAY + 1, { sessions: { from: T0 } }),
    ],
  },
  {
    name: 'a yes after the withdrawal that waits for today’s answer: the withdrawal decides nothing any more',
    events: [
      granted('a', T0),
      withdrawn('w', T0 + DAY, { all: true }),
      granted('b', T0 + 2 * DAY, { conditions: reconfirm, sessions: { from: T0 } }),
    ],
    denied: ['unconfirmed'],
  },
  {
    name: 'a yes after the withdrawal to something else leaves it in force',
    events: [
      granted('a', T0),
      withdrawn('w', T0 + DAY, { all: true }),
      granted('b', T0 + 2 * DAY, { purposes: ['teaching'] }),
    ],
    denied: ['withdrawn', 'purpose-not-allowed'],
  },
  {
    name: 'withdrawal of another purpose leaves this one',
    events: [granted('a', T0), withdrawn('w', T0 + DAY, { purposes: ['teaching'] })],
  },
  {
    name: 'withdrawal of this purpose',
    events: [granted('a', T0), withdrawn('w', T0 + DAY, { purposes: ['own-review'] })],
    denied: ['withdrawn'],
  },
  {
    name: 'withdrawal of a scope that would have met the request touches it, whatever other scope is older',
    events: [granted('a', T0), granted('b', T0), withdrawn('w', T0 + DAY, { scopeIds: ['scp_a'] })],
    denied: ['withdrawn'],
  },
  {
    name: 'withdrawal of a scope that ended before touches it all the same',
    events: [granted('a', T0, { until: T0 + 1 }), granted('b', T0), withdrawn('w', T0 + DAY, { scopeIds: ['scp_a'] })],
    denied: ['withdrawn'],
  },
  {
    name: 'withdrawal of a scope for others leaves it',
    events: [
      granted('a', T0, { purposes: ['teaching'] }),
      granted('b', T0),
      withdrawn('w', T0 + DAY, { scopeIds: ['scp_a'] }),
    ],
  },
  {
    name: 'a withdrawal where nothing was granted is a no',
    events: [withdrawn('w', T0, { all: true })],
    denied: ['withdrawn'],
  },
  {
    name: 'a session without its answer is unconfirmed',
    events: [granted('a', T0, { conditions: reconfirm })],
    denied: ['unconfirmed'],
  },
  {
    name: 'a yes for the session confirms it',
    events: [granted('a', T0, { conditions: reconfirm }), answered('y', T0 + DAY, 'yes')],
  },
  {
    name: 'a yes for another session does not',
    events: [granted('a', T0, { conditions: reconfirm }), answered('y', T0 + DAY, 'yes', { sessionId: 'ses_2' })],
    denied: ['unconfirmed'],
  },
  {
    name: 'a yes permits nothing before it was written',
    events: [granted('a', T0, { conditions: reconfirm }), answered('y', T0 + DAY, 'yes', { written: AT + 1 })],
    denied: ['unconfirmed'],
  },
  {
    name: 'a decline denies, though nobody had to ask',
    events: [granted('a', T0), answered('n', T0 + DAY, 'no')],
    denied: ['declined'],
  },
  {
    name: 'a later yes replaces the decline',
    events: [granted('a', T0), answered('n', T0 + DAY, 'no'), answered('y', T0 + DAY + 1, 'yes')],
  },
  {
    name: 'a yes replaces no decline before it is written',
    events: [granted('a', T0), answered('n', T0 + DAY, 'no'), answered('y', T0 + DAY + 1, 'yes', { written: AT + 1 })],
    denied: ['declined'],
  },
  {
    name: 'and replaces it from then on',
    events: [granted('a', T0), answered('n', T0 + DAY, 'no'), answered('y', T0 + DAY + 1, 'yes', { written: AT })],
  },
  {
    name: 'at the same millisecond the decline wins',
    events: [granted('a', T0), answered('y', T0 + DAY, 'yes'), answered('n', T0 + DAY, 'no')],
    denied: ['declined'],
  },
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
]

test.each(cases)('$name', ({ events, request = requestOf(), at = AT, denied }) => {
  const decision = decide([fold('cli_a', events)], request, at)
  if (denied) {
    expect(decision.effect).toBe('deny')
    expect(decision.reasons.map((reason) => reason.code)).toEqual(denied)
    expect(decision.obligations).toBeNull()
  } else {
    expect(decision.reasons.map((reason) => reason.code)).not.toContain('never-granted')
    expect(decision.effect).toBe('permit')
  }
})

test('a session without participants denies', () => {
  const request = requestOf({ session: { ...requestOf().session, participants: [] } })
  expect(decide([], request, AT).reasons.map((reason) => reason.code)).toEqual(['no-participants'])
})

test('a participant whose ledger was not given denies', () => {
  const request = requestOf({ session: { ...requestOf().session, participants: ['cli_a', 'cli_b'] } })
  expect(decide([fold('cli_a', [granted('a', T0)])], request, AT).reasons).toEqual([
    { code: 'participant-missing', participant: 'cli_b', event: null, at: null },
  ])
})

test('validUntil is the end of the scope, a permit’s and a deny’s boundary alike', () => {
  const ends = AT + 5
  expect(decide([fold('cli_a', [granted('a', T0, { until: ends })])], requestOf(), AT).validUntil).toBe(ends)
  expect(decide([fold('cli_a', [granted('a', ends)])], requestOf(), AT).validUntil).toBe(ends)
})
