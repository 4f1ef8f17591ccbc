import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies } from './remedies.ts'
import type { Request, SigningFacts } from './request.ts'
import type { Scope } from './scope.ts'
import { answered, base, granted, requestOf, scopeOf, supervisionOf, T0, withdrawn } from './testing/make.ts'
import { naive } from './testing/naive.ts'
import { amended, ask, codes, day, dispute, effect } from './testing/on-days.ts'

/** What changes of a scope can bring back, and who can make them. */

describe('no change of a later scope brings back what was withdrawn, whatever it adds', () => {
  const all = { ...scopeOf().conditions, export: true }
  const whole: Partial<Scope> = { forms: ['audio', 'video'], processing: ['transcription'], conditions: all }
  const gone = [granted('g', T0, whole), withdrawn('w', day(2), { scopeIds: ['scp_g'] })]
  const share = { ...supervisionOf().share!, openedAt: day(3.5) }
  test.each<[string, Partial<Scope>, Request]>([
    ['a form', {}, requestOf({ form: 'video' })],
    ['a person', { audience: scopeOf().audience.slice(0, 1) }, supervisionOf({ share })],
    ['a use by machines', {}, requestOf({ action: 'transcribe' })],
    ['a copy', {}, requestOf({ action: 'export' })],
  ])('%s', (_, less, request) => {
    const ledger = [...gone, granted('h', day(3), less)]
    expect(effect([...ledger, amended('m', 4, whole)], 5, request)).toBe('deny')
    expect(effect([ledger.at(-1)!, amended('m', 4, whole)], 5, request)).toBe('permit')
    expect(effect([...gone, granted('h', day(3), whole)], 5, request)).toBe('permit')
  })

  test('nor takes away what the later scope said by itself, whatever else the change adds', () => {
    const ledger = [...gone, granted('h', day(3), { ...whole, forms: ['audio'] }), amended('m', 4, whole)]
    expect(effect(ledger, 5, requestOf({ action: 'export' }))).toBe('permit')
    expect(effect(ledger, 5, requestOf({ form: 'video' }))).toBe('deny')
  })
})

describe('a change adds only what whoever signed the scope signs', () => {
  const mum = { representatives: { ids: ['mum'], endsAt: null } }
  const both = { representatives: { ids: ['mum', 'dad'], endsAt: null } }
  const less = { purposes: ['own-review'] as const }
  const signed = (signing: Omit<SigningFacts, 'participantId'>): Request => {
    const request = supervisionOf()
    return { ...request, session: { ...request.session, signing: [{ participantId: 'cli_a', ...signing }] } }
  }
  const all = signed({ who: 'all-representatives', representatives: ['mum', 'dad'] })

  test('a parent adds nothing to what a grown client said', () => {
    expect(effect([granted('h', T0, less), amended('m', 1, {}, mum)], 3, supervisionOf())).toBe('deny')
    expect(effect([granted('h', T0, less), amended('m', 1, {})], 3, supervisionOf())).toBe('permit')
    const ends = granted('h', T0, { until: day(2) })
    const renewed: LedgerEvent = { ...base('r', day(1), 'cli_a'), kind: 'renewed', scopeId: 'scp_h', until: null }
    expect(effect([ends, { ...renewed, ...mum }], 3)).toBe('deny')
    expect(effect([ends, renewed], 3)).toBe('permit')
  })

  test('one of two who sign, or the client alone, adds nothing to what both said', () => {
    const first = { ...granted('h', T0, less), ...both }
    expect(effect([first, amended('m', 1, {}, mum)], 3, all)).toBe('deny')
    expect(effect([first, amended('m', 1, {})], 3, all)).toBe('deny')
    expect(effect([first, amended('m', 1, {}, both)], 3, all)).toBe('permit')
  })

  test('the remedy is asked of whoever signed', () => {
    const first = { ...granted('h', T0, less), ...both }
    const sets = remedies([fold('cli_a', [first])], all, day(3))
    expect(sets.flat().map((one) => one.kind !== 'answer' && one.signers)).toEqual([
      ['mum', 'dad'],
      ['mum', 'dad'],
    ])
    expect(sets.flat().map(({ kind }) => kind)).toEqual(['amend', 'grant'])
  })
})

describe('an answer to a session counts from the participant, or from whoever signs for them', () => {
  const asks = granted('h', T0, { conditions: { ...scopeOf().conditions, reconfirm: true } })
  const yes = answered('a', day(1.5), 'yes')
  const by = (...ids: string[]) => ({ ...yes, representatives: { ids, endsAt: null } })
  const signed = (...representatives: string[]): Request => {
    const signing = { participantId: 'cli_a', who: 'all-representatives' as const, representatives }
    return requestOf({ session: { ...requestOf().session, signing: [signing] } })
  }
  const theirs = { ...asks, representatives: { ids: ['mum', 'dad'], endsAt: null } }
  test.each<[string, LedgerEvent[], Request, string]>([
    ['a stranger for a grown client', [asks, by('mum')], requestOf(), 'unconfirmed'],
    ['a stranger for a minor', [theirs, by('aunt')], signed('mum', 'dad'), 'unconfirmed'],
    ['one of two', [theirs, by('mum')], signed('mum', 'dad'), 'unconfirmed'],
    ['both', [theirs, by('dad', 'mum')], signed('mum', 'dad'), 'allowed'],
    ['the minor', [theirs, yes], signed('mum', 'dad'), 'allowed'],
  ])('%s', (_, ledger, request, code) => {
    expect(codes(ledger, 3, request)).toEqual([code])
  })

  test('who signs is looked at anew, also where the recording was read before', () => {
    const states = [fold('cli_a', [theirs, by('mum', 'dad')])]
    const asked = (...ids: string[]) => decide(states, signed(...ids), day(3)).effect
    expect([asked('mum', 'dad'), asked('mum', 'dad', 'aunt'), asked('mum')]).toEqual(['permit', 'deny', 'permit'])
  })
})

describe('a withdrawal reaches what its scope said by then, and nothing that was said after', () => {
  const own = { purposes: ['own-review'] as const }
  const taken = withdrawn('w', day(2.5), { scopeIds: ['scp_h'] })
  const ledger = [granted('h', T0, own), granted('a', T0), taken]

  test('a wider change or a new grant under the same name does not make it reach further', () => {
    expect(effect([...ledger, amended('m', 3, {})], 4, supervisionOf())).toBe('permit')
    expect(effect([...ledger, { ...granted('h2', day(3)), scope: scopeOf({ id: 'scp_h' }) }], 4, supervisionOf())).toBe(
      'permit',
    )
    expect(effect([...ledger, amended('m', 2.5, {})], 4, supervisionOf())).toBe('deny')
  })

  test('of two withdrawals of one scope each reaches what it said then: a share ends with the first that touched it', () => {
    const again = withdrawn('v', day(3.5), { scopeIds: ['scp_h'] })
    const wider = [granted('h', T0, own), taken, { ...granted('h2', day(3)), scope: scopeOf({ id: 'scp_h' }) }, again]
    const reasons = ask([...wider, granted('a', day(3.8))], 4, supervisionOf()).reasons
    expect(reasons).toMatchObject([{ code: 'share-ended-by-a-no', event: 'v' }])
  })

  test('a scope that nobody signed is no reason before it was written down, asked again or for the first time', () => {
    const unsigned = { ...granted('u', day(4)), signature: null }
    const all = [granted('a', T0), withdrawn('w', day(2), { scopeIds: ['scp_u'] }), unsigned]
    const state = fold('cli_a', all)
    const at = (n: number) => decide([state], requestOf(), day(n)).effect
    expect([at(3), at(5), effect(all, 5)]).toEqual(['permit', 'permit', 'permit'])
  })
})

test('nobody who could not say it then makes a yes of it by coming of age', () => {
  const signing = [{ participantId: 'cli_a', who: 'one-representative' as const, representatives: ['mum'] }]
  const request = requestOf({ session: { ...requestOf().session, signing } })
  const before = { ...granted('h', T0), representatives: { ids: ['mum'], endsAt: null } }
  const ofAge: LedgerEvent = { ...base('o', day(4), 'cli_a'), kind: 'of-age' }
  const ledger = [before, withdrawn('w', day(1), { all: true }), granted('own', day(2)), ofAge]
  expect(codes(ledger, 5, request)).toEqual(['withdrawn', 'not-signed-for'])
  expect(codes([...ledger, granted('grown', day(4.5))], 5, request)).toEqual(['allowed'])
  expect(codes([granted('own', day(2)), ofAge], 5, request)).toEqual(['not-signed-for'])
  expect(codes([granted('own', day(2)), ofAge], 5)).toEqual(['allowed'])
})

describe('a disputed change is the reason where it would have met the request', () => {
  const less = granted('h', T0, { purposes: ['own-review'] })
  const wider = amended('m', 1, {})
  const request = supervisionOf()
  test('and nothing is asked for, until something is said of that scope anew', () => {
    const ledger = [less, wider, dispute('m', 2)]
    expect(codes(ledger, 3, request)).toEqual(['purpose-not-allowed', 'disputed'])
    expect(remedies([fold('cli_a', ledger)], request, day(3))).toEqual([])
    expect(codes(ledger, 1.5, supervisionOf({ share: { ...request.share!, openedAt: day(1) } }))).toEqual(['allowed'])
    const anew = [...ledger, amended('n', 2.5, { purposes: ['own-review'] })]
    expect(codes(anew, 3, request)).toEqual(['purpose-not-allowed'])
    expect(remedies([fold('cli_a', anew)], request, day(3))).not.toEqual([])
  })

  test('of what it would not have met either the dispute is no reason', () => {
    expect(codes([less, wider, dispute('m', 2)], 3, { ...request, form: 'video' })).toEqual([
      'purpose-not-allowed',
      'form-not-allowed',
    ])
  })
})

test('a scope that was taken back by its name meets nothing by a change, also what it had not said by then', () => {
  const asks = { conditions: { ...scopeOf().conditions, reconfirm: true } }
  const taken = granted('h', T0, { purposes: ['individual-supervision'], ...asks })
  const ledger = [taken, granted('g', T0, asks), withdrawn('w', day(1), { scopeIds: ['scp_h'] }), amended('m', 2, {})]
  expect(codes(ledger, 3)).toEqual(['unconfirmed'])
  expect(naive(new Map([['cli_a', ledger]]), requestOf(), day(3))).toBe('deny')
})
