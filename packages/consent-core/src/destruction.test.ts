import { describe, expect, test } from 'vitest'
import { destructions } from './destruction.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { asking, AT, event, of, SESSION } from './testing/destroying.ts'
import { answered, granted, requestOf, scopeOf, T0, withdrawn, waiting } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

test('a yes and nothing else: nothing destroys it', () => {
  expect(of([granted('g', T0)])).toEqual([])
})

test('unconfirmed, it goes the program’s days after the session, and its clinician is warned at half', () => {
  expect(of([granted('g', T0, asking)])).toEqual([
    { cause: 'unconfirmed', due: SESSION + 14 * DAY, warn: SESSION + 7 * DAY, event: null },
  ])
  expect(of([granted('g', T0, asking), answered('a', SESSION, 'yes')])).toEqual([])
})

test('disputed, its days count from the dispute', () => {
  const dispute = event('d', { kind: 'disputed', eventId: 'a' })
  expect(of([granted('g', T0, asking), answered('a', SESSION, 'yes'), dispute])).toEqual([
    { cause: 'unconfirmed', due: T0 + 16 * DAY, warn: T0 + 9 * DAY, event: 'd' },
  ])
})

test('a scope that stands and asks for nothing keeps it, whatever another asks or was disputed', () => {
  const other = { purposes: ['individual-supervision'] as const }
  const dispute = event('d', { kind: 'disputed', eventId: 'a' })
  expect(of([granted('a', T0), granted('b', T0 + 1, other), dispute])).toEqual([])
  expect(of([granted('b', T0, other), granted('a', T0 + 1, asking)])).toEqual([])
  expect(of([granted('a', T0, asking), granted('b', T0 + 1, other)])).toEqual([])
})

describe('unconfirmed it goes too where own review is denied for something else besides', () => {
  const due = [{ cause: 'unconfirmed', due: SESSION + 14 * DAY }]
  const strict = requestOf({ policy: { ...requestOf().policy, mustReconfirm: true } })
  test.each<[string, LedgerEvent[], ReturnType<typeof requestOf>?]>([
    ['the scope has ended', [granted('g', T0, { ...asking, until: T0 + 2 * DAY })]],
    ['all was withdrawn', [granted('g', T0, asking), withdrawn('w', T0 + 2 * DAY, { all: true })]],
    ['the written words alone were allowed', [granted('g', T0, { ...asking, forms: ['transcript'] })]],
    ['the program asks, and nothing was ever said', [], strict],
    ['the program asks for what no scope does', [granted('g', T0)], strict],
  ])('%s', (_name, events, request) => {
    expect(of(events, request)).toMatchObject(due)
  })

  test('a dispute from before the session counts from the session', () => {
    const early = { ...event('d', { kind: 'disputed', eventId: 'g' }), happened: T0 + 1 }
    expect(of([granted('g', T0), early])).toMatchObject(due)
  })

  test('a no that a later yes replaced comes back with the dispute of that yes, in its days', () => {
    const said = [granted('g', T0, asking), answered('n', SESSION, 'no'), answered('y', SESSION + 1, 'yes')]
    const dispute = event('d', { kind: 'disputed', eventId: 'y' })
    expect(of([...said, dispute])).toMatchObject([{ cause: 'unconfirmed', due: T0 + 16 * DAY, event: 'd' }])
  })
})

test('a no for the session destroys it at once', () => {
  expect(of([granted('g', T0), answered('a', SESSION, 'no')])).toEqual([
    { cause: 'declined', due: SESSION, warn: null, event: 'a' },
  ])
})

test('a wish to delete it destroys it at once; a withdrawal destroys nothing unless it asked for that', () => {
  const wish = event('x', { kind: 'deletion-requested', sessionIds: null })
  expect(of([granted('g', T0), wish])).toMatchObject([{ cause: 'asked', due: T0 + 2 * DAY, event: 'x' }])
  const all = withdrawn('w', T0 + 2 * DAY, { all: true })
  expect(of([granted('g', T0), all])).toEqual([])
  const gone = { conditions: { ...scopeOf().conditions, deleteOnWithdraw: true } }
  expect(of([granted('g', T0, gone), all])).toMatchObject([{ cause: 'asked', event: 'w' }])
})

test('a scope that was taken back before the session asks and spares nothing', () => {
  const taken = [granted('a', T0), withdrawn('w', T0 + 1, { all: true })]
  expect(of([...taken, granted('g', T0 + 2, asking)])).toMatchObject([{ cause: 'unconfirmed' }])
})

test('a no after a yes that is disputed destroys at once: the dispute is of what it had replaced already', () => {
  const said = [granted('g', T0, asking), answered('y', SESSION, 'yes'), answered('n', SESSION + 1, 'no')]
  const dispute = event('d', { kind: 'disputed', eventId: 'y' })
  expect(of([...said, dispute])).toMatchObject([{ cause: 'declined', due: SESSION + 1, event: 'n' }])
})

test('by the day on which it was to be gone, before it has come and after; the soonest comes first', () => {
  const kept = { conditions: { ...scopeOf().conditions, keepAtMostDays: 5 } }
  expect(of([granted('g', T0, kept)])).toEqual([{ cause: 'delete-by', due: T0 + 6 * DAY, warn: null, event: null }])
  const passed = { conditions: { ...scopeOf().conditions, keepAtMostDays: 1 } }
  expect(of([granted('g', T0, passed), answered('a', SESSION, 'no')])).toMatchObject([
    { cause: 'declined', due: SESSION },
    { cause: 'delete-by', due: T0 + 2 * DAY },
  ])
})

test('what can’t be read may be the answer: nothing goes for want of one', () => {
  const strange = { ...granted('s', T0), kind: 'strange' } as unknown as LedgerEvent
  expect(of([granted('g', T0, asking), strange])).toEqual([])
})

test('who took no part has no say, whatever they asked for', () => {
  const stranger = fold('cli_x', [{ ...event('x', { kind: 'deletion-requested', sessionIds: null }) }])
  expect(destructions([fold('cli_a', [granted('g', T0)]), stranger], requestOf(), waiting(14), AT)).toEqual([])
})
