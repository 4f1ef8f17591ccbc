import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { full } from './testing/always.ts'
import { narrower, question, scope as anyScope } from './testing/arbitrary.ts'
import { base, granted, scopeOf, T0 } from './testing/make.ts'
import { isPermitted, saying } from './testing/question.ts'
import { standings } from './standing.ts'
import type { Scope } from './scope.ts'
import { versionAt } from './version.ts'
import { DAY } from './vocabulary.ts'
import { isWithin, meetOf } from './within.ts'

const runs = { numRuns: full ? 100_000 : 2_000 }
const scope = anyScope.map((one): Scope => ({ ...one, id: 'scp_g' }))

test('a scope is within itself, and what is narrower is within it', () => {
  fc.assert(
    fc.property(
      scope.chain((one) => fc.tuple(fc.constant(one), narrower(one))),
      ([one, narrowed]) => {
        expect(isWithin(one, one)).toBe(true)
        expect(isWithin(narrowed, one)).toBe(true)
        if (isWithin(one, narrowed)) expect({ ...narrowed, until: one.until }).toEqual({ ...one })
      },
    ),
    runs,
  )
})

const conditions = scopeOf().conditions
const person = { personId: 'usr_1', role: 'supervisor' as const, name: 'One' }
test.each<[string, Partial<Scope>, Partial<Scope>]>([
  ['purpose', { purposes: ['teaching'] }, { purposes: ['research'] }],
  ['form', { forms: ['video'] }, { forms: ['audio'] }],
  ['use by machines', { processing: ['transcription'] }, { processing: ['ai-analysis'] }],
  ['person', { audience: [person] }, { audience: [{ ...person, personId: 'usr_2' }] }],
  ['person, who is named there as a member', { audience: [person] }, { audience: [{ ...person, group: 'grp_1' }] }],
  ['group that others join later', { joinLater: ['grp_1'] }, {}],
  ['person for whom others stand in', { standIns: ['usr_1'] }, {}],
  ['day from which sessions count', { sessions: { from: 1 } }, { sessions: { from: 2 } }],
  ['session by name', { sessions: { named: ['a', 'b'] } }, { sessions: { named: ['a'] } }],
  ['session by name, of which the day is not known', { sessions: { named: ['a'] } }, { sessions: { from: 0 } }],
  ['day where only names count', { sessions: { from: 0 } }, { sessions: { named: ['a'] } }],
  ['session without a question', {}, { conditions: { ...conditions, reconfirm: true } }],
  ['withdrawal that keeps', {}, { conditions: { ...conditions, deleteOnWithdraw: true } }],
  ['copy', { conditions: { ...conditions, export: true } }, {}],
  ['day', { conditions: { ...conditions, keepAtMostDays: 9 } }, { conditions: { ...conditions, keepAtMostDays: 8 } }],
  ['days without end', {}, { conditions: { ...conditions, keepAtMostDays: 8 } }],
  ['day after the review', {}, { conditions: { ...conditions, deleteAfterReviewDays: 8 } }],
])('more is not within less: a %s', (_, more, less) => {
  expect(isWithin(scopeOf(more), scopeOf(less))).toBe(false)
  expect(isWithin(meetOf([scopeOf(more), scopeOf(less)]), scopeOf(less))).toBe(
    !(less.sessions?.from === 0 && more.sessions?.named),
  )
})

test('what must permit together is within each, and where one is within all it is that one', () => {
  fc.assert(
    fc.property(scope, scope, (one, other) => {
      const meet = meetOf([one, other])
      for (const each of [one, other]) expect(isWithin({ ...meet, sessions: each.sessions }, each)).toBe(true)
      if (isWithin(one, other)) expect(isWithin(one, meet) && isWithin(meet, one)).toBe(true)
    }),
    runs,
  )
})

test('a wording that takes nothing away from another is not asked: the decision stays the same', () => {
  fc.assert(
    fc.property(question, fc.boolean(), ({ ledgers, request, at }, isFirst) => {
      const [who, events] = [...ledgers][0]!
      const grant = events.find((one) => one.kind === 'granted')!
      const wider: Scope = {
        ...grant.scope,
        purposes: [...grant.scope.purposes, 'research'],
        forms: ['audio', 'video', 'transcript'],
      }
      const happened = isFirst ? grant.happened : grant.happened + 1
      const more: LedgerEvent = { ...base('!more', happened, who), signature: null, kind: 'amended', scope: wider }
      const plain = { ledgers, request, at }
      const changes = events.some(({ kind }) => kind === 'amended' || kind === 'renewed' || kind === 'withdrawn')
      if (!changes) expect(isPermitted(saying(plain, who, more))).toBe(isPermitted(plain))
    }),
    runs,
  )
})

test('after a narrowing that nobody signed a scope reads as it says, in one wording', () => {
  const narrowing = (purposes: Scope['purposes']): LedgerEvent => ({
    ...base('m', T0 + DAY, 'cli_a'),
    signature: null,
    kind: 'amended',
    scope: scopeOf({ id: 'scp_g', purposes }),
  })
  const told = (...purposes: Scope['purposes']) => {
    const state = fold('cli_a', [granted('g', T0), narrowing(purposes)])
    const [standing] = standings(state, T0 + 2 * DAY)
    expect(versionAt(state.scopes[0]!, state.disputes, T0 + 2 * DAY).parts.length === 1).toBe(standing!.isOneWording)
    return [standing!.scope.purposes, standing!.isOneWording]
  }
  expect(told('own-review')).toEqual([['own-review'], true])
  expect(told('own-review', 'individual-supervision', 'research')).toEqual([
    ['own-review', 'individual-supervision'],
    true,
  ])
  // Says more and less: it is shown as what both say.
  expect(told('own-review', 'research')).toEqual([['own-review'], false])
})
