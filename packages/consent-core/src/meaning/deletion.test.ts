import { expect, test } from 'vitest'
import type { LedgerEvent } from '../events.ts'
import type { Scope } from '../scope.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { answered, base, granted, OTHER, SUPERVISOR, T0, TRAINEE, withdrawn } from '../testing/make.ts'
import { amended, ASKED, means } from '../testing/meanings.ts'
import {
  ask,
  asking,
  codesOf,
  conditioned,
  isPermitted,
  named,
  restsOn,
  rewording,
  saying,
  wholeYes,
  type Question,
} from '../testing/question.ts'
import { DAY, purposes, type Instant } from '../vocabulary.ts'

means('delete-by', [
  [
    'only the client’s own amendment moves it',
    [
      granted('a', T0, { conditions: { ...ASKED, reconfirm: false, keepAtMostDays: 1 } }),
      amended('m', 1, { conditions: { ...ASKED, reconfirm: false, keepAtMostDays: 9 } }),
    ],
  ],
  [
    'a scope that covered the session counts after it was narrowed away',
    [
      granted('a', T0, { conditions: { ...ASKED, reconfirm: false, keepAtMostDays: 1 } }),
      granted('b', T0),
      amended('m', 1, {
        sessions: { named: ['ses_9'] },
        conditions: { ...ASKED, reconfirm: false, keepAtMostDays: 1 },
      }),
    ],
    ['delete-by-passed'],
  ],
])

type Days = Pick<Scope['conditions'], 'keepAtMostDays' | 'deleteAfterReviewDays'>
const noDays: Days = { keepAtMostDays: null, deleteAfterReviewDays: null }

/** The question without any days, of a recording that was reviewed at an instant or not at all. */
function undated(question: Asked, reviewedAt: Instant | null = null): Asked {
  const { recording, policy } = question.request
  const facts = { recording: { ...recording, reviewedAt }, policy: { ...policy, ...noDays } }
  return { ...question, ...asking(conditioned(question, noDays), facts) }
}

/** With days in the scopes of one participant. */
const keeping = (question: Question, who: string, days: Partial<Days>) =>
  rewording(question, who, (scope) => ({ ...scope, conditions: { ...scope.conditions, ...days } }))

/** Until a day it is permitted and says so; from that day on it is denied, to the millisecond. */
function expectGoneBy(question: Question, due: Instant) {
  const now = ask(question)
  if (question.at < due) expect([now.effect, now.obligations?.deleteBy]).toEqual(['permit', due])
  else expect(codesOf(now)).toEqual(['delete-by-passed'])
  if (question.at >= due) return
  expect(codesOf(ask(question, due - 1))).not.toContain('delete-by-passed')
  expect(codesOf(ask(question, due))).toContain('delete-by-passed')
}

test('deletion counts from the last open share’s review or end and shows its date', () => {
  always(asked, 0.2, (given) => {
    const { who, when, dice } = given
    const question = undated(given, when)
    if (!isPermitted(question)) return false
    expect(ask(question).obligations!.deleteBy).toBeNull()
    const days = 1 + (dice % 9)
    expectGoneBy(keeping(question, who, { deleteAfterReviewDays: days }), when + days * DAY)
    expect(ask(keeping(undated(given), who, { deleteAfterReviewDays: days })).obligations!.deleteBy).toBeNull()
    return true
  })
})

test('the earliest delete-by of all scopes, participants and policy wins', () => {
  always(asked, 0.2, (given) => {
    const { who, when, dice, request } = given
    const question = undated(given, when)
    const first = restsOn(question, who)[0]
    if (!first) return false
    const { startedAt } = request.recording
    const days = [3, 5, 7].map((one) => one + ((dice >> one) % 16))
    const policy = { ...question.request.policy, keepAtMostDays: days[0]!, deleteAfterReviewDays: days[1]! }
    const conditions = { ...first.scope.conditions, ...noDays, keepAtMostDays: days[2]! }
    const other = wholeYes(question, first, named('k', dice), first.happened, { conditions, purposes: ['research'] })
    const due = Math.min(startedAt + days[0]! * DAY, when + days[1]! * DAY, startedAt + days[2]! * DAY)
    expectGoneBy(saying(asking(question, { policy }), who, other), due)
    return true
  })
})

test('every scope that ever covered the session counts, whatever the request, also once ended or withdrawn', () => {
  always(asked, 0.2, (given) => {
    const { who, when, at, dice, request } = given
    const question = undated(given)
    const first = restsOn(question, who)[0]
    if (!first) return false
    const days = 1 + (dice % 15)
    const conditions = { ...first.scope.conditions, ...noDays, keepAtMostDays: days, deleteOnWithdraw: false }
    const happened = Math.min(when, at - 1)
    const other = purposes[(purposes.indexOf(request.purpose as 'teaching') + 1) % purposes.length]!
    const said = { conditions, purposes: [other], forms: [], audience: [] }
    const old = wholeYes(question, first, named('old', dice), happened, said)
    const due = request.recording.startedAt + days * DAY
    const ended = { ...old, scope: { ...old.scope, until: happened + 1 } }
    const no = withdrawn(named('w', dice), happened + 1, { scopeIds: [old.scope.id] }, who)
    for (const events of [[old], [ended], [old, no], [ended, no]]) expectGoneBy(saying(question, who, ...events), due)
    return true
  })
})

test('only the client’s own amendment or later grant moves its date', () => {
  always(asked, 0.2, (given) => {
    const { who, at, dice, request } = given
    const question = undated(given)
    const first = restsOn(question, who)[0]
    if (!first) return false
    const start = Math.max(request.recording.startedAt, request.session.startedAt)
    const days = Math.ceil((at - start) / DAY) + 20
    const due = (more: number) => request.recording.startedAt + (days + more) * DAY
    const keptFor = (more: number) => ({ ...first.scope.conditions, ...noDays, keepAtMostDays: days + more })
    const kept = wholeYes(question, first, '!k', first.happened, { conditions: keptFor(0) })
    const deleteBy = (...events: LedgerEvent[]) => ask(saying(question, who, kept, ...events)).obligations?.deleteBy
    expect(deleteBy()).toBe(due(0))
    const signed = kept.representatives ? { representatives: kept.representatives } : {}
    const of = { ...base(named('e', dice), at, who), ...signed }
    const longer = { ...kept.scope, conditions: keptFor(5) }
    const isAtOnce = first.happened === at
    expect(deleteBy({ ...of, kind: 'amended', scope: longer })).toBe(due(isAtOnce ? 0 : 5))
    expect(
      deleteBy({ ...kept, id: '~g', happened: at, scope: { ...longer, id: 'scp_~g', conditions: keptFor(-5) } }),
    ).toBe(due(-5))
    expect(deleteBy({ ...kept, id: '~g', happened: at, scope: { ...longer, id: 'scp_~g' } })).toBe(due(0))
    const others: LedgerEvent[] = [
      { ...of, kind: 'renewed', scopeId: kept.scope.id, until: at + 99 * DAY },
      answered(of.id, at, 'yes', { clientId: who, sessionId: request.session.id }),
      { ...of, kind: 'stopped', sessionId: request.session.id, keep: true },
    ]
    for (const one of others) expect(deleteBy(one)).toBe(due(0))
    return true
  })
})

test('from delete-by on the recording is denied, whoever asks and whatever for', () => {
  always(asked, 0.2, (given) => {
    const { at, who, request, dice } = given
    const { startedAt } = request.recording
    const days = Math.floor((at - startedAt) / DAY)
    if (days < 0 || !isPermitted(undated(given))) return false
    const question = keeping(undated(given), who, { keepAtMostDays: days })
    for (const actor of [TRAINEE, SUPERVISOR, OTHER])
      for (const purpose of [request.purpose, purposes[dice % purposes.length]!])
        for (const form of ['audio', 'words'] as const)
          for (const share of [request.share, null])
            expect(codesOf(ask(asking(question, { actor, purpose, form, share })))).toContain('delete-by-passed')
    return true
  })
})

test('taking the review mark back stops that clock alone', () => {
  always(asked, 0.2, (given) => {
    const { who, when, at, dice, request } = given
    const start = request.recording.startedAt
    const days = Math.max(0, Math.ceil((at - Math.min(start, when)) / DAY)) + 1 + (dice % 9)
    const reviewed = keeping(undated(given, when), who, {
      keepAtMostDays: days + (dice % 5),
      deleteAfterReviewDays: days,
    })
    if (!isPermitted(reviewed)) return false
    const due = ask(reviewed).obligations!.deleteBy
    expect(due).toBe(Math.min(when + days * DAY, start + (days + (dice % 5)) * DAY))
    const { recording } = reviewed.request
    const back = ask(asking(reviewed, { recording: { ...recording, reviewedAt: null } }))
    expect(back.obligations!.deleteBy).toBe(start + (days + (dice % 5)) * DAY)
    return true
  })
})
