import { expect, test } from 'vitest'
import { isNo, type LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import { always } from '../testing/always.ts'
import { asked } from '../testing/arbitrary-asked.ts'
import { answered, base, granted, T0, withdrawn } from '../testing/make.ts'
import { a, amended, ending, means, renewed } from '../testing/meanings.ts'
import {
  ask,
  codesOf,
  isPermitted,
  ledgerOf,
  named,
  restsOn,
  said,
  saying,
  unsaying,
  wholeYes,
} from '../testing/question.ts'
import { DAY, purposes } from '../vocabulary.ts'

means('amended', [
  ['narrows from when it happened', [a, amended('m', 2, { purposes: ['teaching'] })], ['purpose-not-allowed']],
  ['and not before', [a, amended('m', 3.5, { purposes: ['teaching'] })]],
  ['widens', [granted('a', T0, { purposes: ['teaching'] }), amended('m', 2)]],
  [
    'never restores what a withdrawal took',
    [a, withdrawn('w', T0 + DAY, { all: true }), amended('m', 2)],
    ['withdrawn'],
  ],
  ['does not bring back what had ended', [ending, amended('m', 2.5)], ['ended']],
  [
    'two at the same millisecond must agree',
    [a, amended('m', 2, { purposes: ['teaching'] }), amended('n', 2)],
    ['purpose-not-allowed'],
  ],
  ['of what was never granted is nothing', [amended('m', 2)], ['never-granted']],
])

means('renewed', [
  ['goes on', [ending, renewed('r', 1, null)]],
  ['counts only before the end', [ending, renewed('r', 2, null)], ['ended']],
  [
    'never restores what a withdrawal took',
    [ending, withdrawn('w', T0, { all: true }), renewed('r', 1, null)],
    ['withdrawn'],
  ],
])

test('order is by happened, whenever it was written', () => {
  always(asked, 0.6, (question) => {
    const { who, dice } = question
    const events = question.ledgers.get(who)!
    const isLate = (event: LedgerEvent) => event.kind !== 'reconfirmed' && (event.happened + dice) % 2 === 0
    const late = (event: LedgerEvent) =>
      isLate(event) ? { ...event, written: event.written + (dice % 9) * DAY + 1 } : event
    expect(said(ask(ledgerOf(question, who, events.map(late))))).toEqual(said(ask(question)))
    return events.some(isLate) || events.length === 1
  })
})

test('what has not happened yet changes nothing', () => {
  always(asked, 0.8, (question) => {
    const { ledgers, at, who, dice } = question
    const events = ledgers.get(who)!.filter((event) => event.happened <= at)
    // A dispute counts from when it happened, also one of a yes that happened after it.
    const isDisputed = new Set(events.flatMap((event) => (event.kind === 'disputed' ? [event.eventId] : [])))
    if (ledgers.get(who)!.some((event) => event.happened > at && isDisputed.has(event.id))) return false
    const happened = at + 1 + (dice % 2) * DAY
    const now = said(ask(question))
    const later = ledgerOf(question, who, events)
    expect(said(ask(later))).toEqual(now)
    const all = saying(
      later,
      who,
      withdrawn(named('w', dice), happened, { all: true }, who),
      answered(named('n', dice), happened, 'no', { clientId: who, sessionId: question.request.session.id }),
      { ...base(named('x', dice), happened, who), kind: 'deletion-requested', sessionIds: null },
      { ...base(named('g', dice), happened, who), kind: 'granted', scope: granted('g', 0).scope },
    )
    expect(said(ask(all))).toEqual(said(now))
    expect(ask(all).validUntil).toBeLessThanOrEqual(happened)
    return true
  })
})

test('at the same millisecond the no wins', () => {
  always(asked, 0.2, (question) => {
    const { ledgers, who, dice, request } = question
    if (!isPermitted(question)) return false
    const latest = Math.max(...restsOn(question, who).map(({ happened }) => happened))
    const purpose = purposes.filter((one) => one === request.purpose)
    const scopeIds = restsOn(question, who).map(({ scope }) => scope.id)
    for (const what of [{ all: true }, { purposes: purpose }, { scopeIds }])
      expect(isPermitted(saying(question, who, withdrawn(named('w', dice), latest, what, who)))).toBe(false)
    const answers = ledgers
      .get(who)!
      .filter((event) => event.kind === 'reconfirmed' && event.sessionId === request.session.id)
    const yes = answers.findLast((event) => event.happened <= question.at)
    if (!yes) return true
    const last = Math.max(...answers.map(({ happened }) => happened).filter((one) => one <= question.at))
    const declined = answered(named('n', dice), last, 'no', { clientId: who, sessionId: question.request.session.id })
    expect(codesOf(ask(saying(question, who, declined)), who)).toContain('declined')
    return true
  })
})

test('then the id decides', () => {
  always(asked, 0.9, (question) => {
    const { who, when, dice } = question
    const noes = ['!v', '~w'].map((id) => withdrawn(id, when, { all: true }, who))
    const declines = ['!m', '~n'].map((id) =>
      answered(id, when, 'no', { clientId: who, sessionId: question.request.session.id }),
    )
    const twice = dice % 2 === 0 ? [...noes, ...declines] : [...declines, ...noes].reverse()
    const { reasons } = ask(saying(question, who, ...twice))
    for (const [code, loser] of [
      ['withdrawn', '!v'],
      ['declined', '!m'],
    ])
      expect(reasons.filter((one) => one.code === code).map(({ event }) => event)).not.toContain(loser)
    const { events } = fold(who, saying(question, who, ...twice).ledgers.get(who)!)
    const keys = events.map((event) => `${event.happened} ${isNo(event) ? 1 : 0} ${event.id}`)
    expect(keys).toEqual([...new Set(keys)].sort())
    return true
  })
})

test('renewed counts only if it happened before the end', () => {
  always(asked, 0.2, (question) => {
    const { who, when: until, dice } = question
    const like = restsOn(question, who)[0]
    if (!like) return false
    const none = unsaying(question, who, (event) => event.kind === 'granted' || event.kind === 'disputed')
    const from = until - 2 - (dice % 3) * DAY
    const ended = (end: number | null) => saying(none, who, wholeYes(none, like, '!g', from, { until: end }))
    if (!isPermitted(ended(null))) return false
    expect(codesOf(ask(ended(until)), who)).toEqual(['ended'])
    const renewing = (happened: number): LedgerEvent => ({
      ...base('~r', happened, who),
      // Whoever signed a scope signs its renewal.
      ...(like.representatives ? { representatives: like.representatives } : {}),
      kind: 'renewed',
      scopeId: 'scp_!g',
      until: null,
    })
    expect(isPermitted(saying(ended(until), who, renewing(until - 1)))).toBe(true)
    expect(isPermitted(saying(ended(until), who, renewing(until)))).toBe(false)
    expect(isPermitted(saying(ended(until), who, renewing(question.at)))).toBe(false)
    return true
  })
})
