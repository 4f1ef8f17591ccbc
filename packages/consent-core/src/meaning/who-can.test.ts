import { describe, expect, test } from 'vitest'
import type { LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import { impact } from '../impact.ts'
import { granted, OTHER, requestOf, supervisionOf, SUPERVISOR, T0, TRAINEE, withdrawn } from '../testing/make.ts'
import { a, amended, AT, ending, renewed } from '../testing/meanings.ts'
import { timeline } from '../timeline.ts'
import { DAY } from '../vocabulary.ts'
import { whoCan, type Subject } from '../who-can.ts'

const { actor: _actor, purpose: _purpose, action: _action, form: _form, share, ...facts } = supervisionOf()
const subject: Subject = { ...facts, shares: [share!] }
const ways = (events: LedgerEvent[], of = subject, when = AT) =>
  whoCan([fold('cli_a', events)], of, when).map(({ personId, purpose }) => `${personId} ${purpose}`)
const standIn = { standInId: OTHER, forId: SUPERVISOR, from: T0, to: T0 + 9 * DAY, toldAt: T0 + 2 * DAY }

describe('who can', () => {
  test('the clinician, and who is in an open share', () =>
    expect(ways([a])).toEqual([`${TRAINEE} own-review`, `${SUPERVISOR} individual-supervision`]))
  test('nobody without a yes', () => expect(ways([])).toEqual([]))
  test('a share that has ended is no way', () =>
    expect(ways([a], { ...subject, shares: [{ ...share!, endedAt: AT }] })).toEqual([`${TRAINEE} own-review`]))
  test('a stand-in whom the client was told of', () =>
    expect(ways([granted('a', T0, { standIns: [SUPERVISOR] })], { ...subject, standIns: [standIn] })).toContain(
      `${OTHER} individual-supervision`,
    ))
})

test('what a change of scope takes and gives is told before it is made', () => {
  const before = [fold('cli_a', [a])]
  const after = [fold('cli_a', [a, amended('m', 2, { purposes: ['own-review', 'together'] })])]
  expect(impact(before, after, subject, AT)).toEqual({
    loses: [{ personId: SUPERVISOR, purpose: 'individual-supervision', shareId: 'shr_1', forms: ['audio'] }],
    gains: [{ personId: TRAINEE, purpose: 'together', shareId: null, forms: ['audio'] }],
  })
})

test('a form that a change takes is told, though the sound stays', () => {
  const seen = granted('a', T0, { forms: ['audio', 'video'] })
  const own = { personId: TRAINEE, purpose: 'own-review', shareId: null }
  const told = impact([fold('cli_a', [seen])], [fold('cli_a', [seen, amended('m', 2)])], subject, AT)
  expect(told.loses).toContainEqual({ ...own, forms: ['video'] })
  expect(told.gains).toEqual([])
})

test('a timeline tells what else must be done with a permit', () => {
  const copies = { conditions: { ...a.scope.conditions, export: true } }
  const state = fold('cli_a', [granted('a', T0, copies), amended('m', 2)])
  const periods = timeline([state], requestOf(), T0 + DAY, T0 + 4 * DAY)
  expect(periods.map(({ decision }) => decision.obligations?.export)).toEqual([true, false])
})

test('a timeline tells when access opened and closed', () => {
  const state = fold('cli_a', [ending, renewed('r', 1, T0 + 4 * DAY), withdrawn('w', T0 + 3 * DAY, { all: true })])
  const periods = timeline([state], requestOf(), T0 - DAY, T0 + 5 * DAY)
  expect(periods.map(({ from, to, decision }) => [from - T0, to - T0, decision.effect])).toEqual([
    [-DAY, 0, 'deny'],
    [0, 3 * DAY, 'permit'],
    [3 * DAY, 5 * DAY, 'deny'],
  ])
})
