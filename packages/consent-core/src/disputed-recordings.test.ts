import { describe, expect, test } from 'vitest'
import type { LedgerEvent } from './events.ts'
import { asking, event, of, SESSION } from './testing/destroying.ts'
import { answered, base, granted, requestOf, scopeOf, T0, withdrawn } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

describe('a no destroys at once, whatever is disputed besides', () => {
  const no = answered('n', SESSION, 'no')
  test.each([T0 + 2 * DAY, SESSION - 1])('the grant is disputed at %d', (happened) => {
    const dispute = { ...event('d', { kind: 'disputed', eventId: 'g' }), happened }
    expect(of([granted('g', T0), no, dispute])[0]).toMatchObject({ cause: 'declined', due: SESSION, event: 'n' })
  })
})

describe('what rests on a disputed change alone goes as if unconfirmed', () => {
  const elsewhere = { sessions: { named: ['ses_9'] } }
  const dispute = event('d', { kind: 'disputed', eventId: 'm' })
  const due = [{ cause: 'unconfirmed', due: T0 + 16 * DAY, event: 'd' }]
  const change = (scope: object): LedgerEvent => ({
    ...base('m', T0 + 1, 'cli_a'),
    kind: 'amended',
    scope: scopeOf({ id: 'scp_g', ...scope }),
  })
  const renewal: LedgerEvent = { ...base('m', T0 + 1, 'cli_a'), kind: 'renewed', scopeId: 'scp_g', until: null }

  test('an amendment by which the scope reached the session', () => {
    expect(of([granted('g', T0, elsewhere), change({}), dispute])).toMatchObject(due)
    expect(of([granted('g', T0, elsewhere), change({})])).toEqual([])
    expect(of([granted('g', T0), change({}), dispute])).toEqual([])
    expect(of([granted('g', T0, elsewhere), change({ sessions: { named: ['ses_8'] } }), dispute])).toEqual([])
  })

  test('a renewal before which the scope would have ended by the session', () => {
    expect(of([granted('g', T0, { until: SESSION }), renewal, dispute])).toMatchObject(due)
    expect(of([granted('g', T0, { until: SESSION + 1 }), renewal, dispute])).toEqual([])
    expect(of([granted('g', T0, { until: SESSION, ...elsewhere }), renewal, dispute])).toEqual([])
  })

  test('an amendment before which it would have ended by the session', () => {
    expect(of([granted('g', T0, { until: SESSION }), change({ until: null }), dispute])).toMatchObject(due)
    expect(of([granted('g', T0, { until: SESSION + 1 }), change({ until: null }), dispute])).toEqual([])
  })

  test('a scope that does not reach the session keeps nothing', () => {
    const unsigned = {
      ...change({ sessions: { named: ['ses_9', 'ses_1'] }, purposes: ['own-review'] }),
      signature: null,
    }
    const other = granted('h', T0, { sessions: { named: ['ses_1'] } })
    const disputed = event('d', { kind: 'disputed', eventId: 'h' })
    expect(of([granted('g', T0, elsewhere), unsigned, other, disputed])).toMatchObject(due)
  })
})

describe('a no is replaced by a yes that counted until it was disputed, and by no other', () => {
  const no = answered('n', SESSION, 'no')
  const grant = granted('g', T0, asking)
  const yes = answered('y', SESSION + 1, 'yes')
  const disputed = event('d', { kind: 'disputed', eventId: 'y' })
  test.each<[string, LedgerEvent]>([
    ['by a stranger', { ...yes, representatives: { ids: ['rep_x'], endsAt: null } }],
    ['not written by then', { ...yes, written: T0 + 8 * DAY }],
  ])('%s', (_, one) => {
    expect(of([grant, no, one, disputed])).toMatchObject([{ cause: 'declined', due: SESSION }])
  })

  test('a parent’s, where they sign for the client, is one that counted', () => {
    const mum = { representatives: { ids: ['mum'], endsAt: null } }
    const signing = [{ participantId: 'cli_a', who: 'one-representative' as const, representatives: ['mum'] }]
    const minor = requestOf({ session: { ...requestOf().session, signing } })
    const ledger = [{ ...grant, ...mum }, no, { ...yes, ...mum }, disputed]
    expect(of(ledger, minor)).toMatchObject([{ cause: 'unconfirmed', event: 'd' }])
    expect(of(ledger)).toMatchObject([{ cause: 'declined' }])
  })

  test('nor by one that staff wrote after another was disputed', () => {
    const first = answered('f', SESSION - 1, 'yes')
    const before = { ...event('e', { kind: 'disputed', eventId: 'f' }), happened: SESSION }
    const spoken = { ...yes, obtained: 'spoken' as const, signature: null }
    expect(of([grant, first, before, no, spoken, disputed])[0]).toMatchObject({ cause: 'declined' })
    expect(of([grant, first, before, no, yes, disputed])).toMatchObject([{ cause: 'unconfirmed', event: 'd' }])
  })
})

describe('what keeps a recording beside a disputed yes is a yes that stood when the session began', () => {
  const disputed = event('d', { kind: 'disputed', eventId: 'g' })
  const due = [{ cause: 'unconfirmed', due: T0 + 16 * DAY, event: 'd' }]
  const by = (endsAt: number | null) => ({ ...granted('h', T0), representatives: { ids: ['mum'], endsAt } })
  const grant = granted('g', T0 + 1)
  const signing = [{ participantId: 'cli_a', who: 'one-representative' as const, representatives: ['mum'] }]
  const minor = requestOf({ session: { ...requestOf().session, signing } })
  test.each<[string, LedgerEvent[], typeof minor]>([
    ['signed by a stranger', [by(null)], requestOf()],
    ['a parent’s, whose time was over', [by(SESSION - 1)], minor],
    [
      'of which no purpose was left',
      [granted('h', T0, { purposes: ['own-review'] }), withdrawn('w', T0 + 2, { purposes: ['own-review'] })],
      requestOf(),
    ],
    [
      'taken back before, and once more since',
      [granted('h', T0), ...[T0 + 2, T0 + 2 * DAY].map((at) => withdrawn(`w${at}`, at, { scopeIds: ['scp_h'] }))],
      requestOf(),
    ],
  ])('not one %s', (_, those, request) => {
    expect(of([...those, grant, disputed], request)).toMatchObject(due)
  })

  test('one that was taken back since, or whose signer’s time ended since, keeps it', () => {
    const taken = withdrawn('w', T0 + 2 * DAY, { scopeIds: ['scp_h'] })
    expect(of([granted('h', T0), taken, grant, disputed])).toEqual([])
    expect(of([by(T0 + 2.5 * DAY), grant, disputed], minor)).toEqual([])
  })

  test('a time that ran already for want of an answer runs on', () => {
    const waiting = { cause: 'unconfirmed', due: SESSION + 14 * DAY, event: null }
    expect(of([granted('g', T0, asking), disputed])).toMatchObject([waiting])
    const answer = answered('a', SESSION, 'yes')
    expect(of([granted('g', T0, asking), answer, disputed])).toMatchObject(due)
  })
})

test('of two disputes the later counts, whichever answer came first; one of another session none', () => {
  const first = answered('a', SESSION, 'yes')
  const second = answered('b', SESSION + 1, 'yes')
  const disputes = (one: string, other: string): LedgerEvent[] => [
    { ...event('d', { kind: 'disputed', eventId: one }), happened: T0 + 1.5 * DAY },
    event('e', { kind: 'disputed', eventId: other }),
  ]
  const later = [{ cause: 'unconfirmed', event: 'e' }]
  expect(of([granted('g', T0, asking), first, second, ...disputes('a', 'b')])).toMatchObject(later)
  expect(of([granted('g', T0, asking), first, second, ...disputes('b', 'a')])).toMatchObject(later)
  const elsewhere = granted('g', T0, { sessions: { named: ['ses_9'] } })
  expect(of([elsewhere, event('d', { kind: 'disputed', eventId: 'g' })])).toEqual([])
})
