import { describe, expect, test } from 'vitest'
import { ChainWalk } from './canonical.ts'
import { decide } from './decide.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies } from './remedies.ts'
import type { Request } from './request.ts'
import { base, granted, OTHER, requestOf, scopeOf, T0, TRAINEE, withdrawn } from './testing/make.ts'
import { DAY, type MediaForm, type Purpose } from './vocabulary.ts'

/** Small rules that no other test is about. */
const AT = T0 + 3 * DAY

describe('a part is left out by the union of what was left out, in whatever order it is listed', () => {
  const part = { ...base('h', T0, 'cli_a'), kind: 'range-withheld' as const, recordingId: 'rec_1' }
  const asked = (leftOut: { startMs: number; endMs: number }[]) =>
    decide(
      [fold('cli_a', [granted('g', T0), { ...part, ranges: [{ startMs: 1000, endMs: 3000 }] }])],
      requestOf({ recording: { ...requestOf().recording, leftOut } }),
      AT,
    ).effect
  test.each([
    [
      'touching',
      [
        { startMs: 2000, endMs: 3000 },
        { startMs: 500, endMs: 2000 },
      ],
      'permit',
    ],
    [
      'overlapping',
      [
        { startMs: 900, endMs: 2500 },
        { startMs: 1000, endMs: 1200 },
        { startMs: 2400, endMs: 4000 },
      ],
      'permit',
    ],
    [
      'with a millisecond between',
      [
        { startMs: 2001, endMs: 3000 },
        { startMs: 500, endMs: 2000 },
      ],
      'deny',
    ],
    ['ending a millisecond early', [{ startMs: 1000, endMs: 2999 }], 'deny'],
    ['beginning a millisecond late', [{ startMs: 1001, endMs: 3000 }], 'deny'],
  ] as const)('%s', (_name, leftOut, effect) => {
    expect(asked([...leftOut])).toBe(effect)
  })
})

describe('what was refused and is allowed again by a change alone is denied, and the no is named', () => {
  const amended: LedgerEvent = { ...base('m', T0 + 9, 'cli_a'), kind: 'amended', scope: scopeOf({ id: 'scp_b' }) }
  const other = granted('b', T0 + 1, { id: 'scp_b', purposes: ['teaching'] })
  const no = withdrawn('w', T0, { purposes: ['own-review'] })
  const reasons = (...events: LedgerEvent[]) =>
    decide([fold('cli_a', events)], requestOf(), AT).reasons.map(({ code, event }) => `${code} ${event}`)
  test('by itself', () => expect(reasons(no, other, amended)).toEqual(['withdrawn w']))
  test('where a later yes contains it and names somebody else, that yes decides: never without a reason', () => {
    const audience = [{ personId: OTHER, role: 'supervisor' as const, name: 'Dr Osei' }]
    expect(reasons(no, other, granted('c', T0 + 2, { audience }), amended)).toEqual(['person-not-named c'])
  })
  test('a later yes that contains it, to whoever asks, opens', () =>
    expect(reasons(no, other, granted('c', T0 + 2), amended)).toEqual(['allowed c']))
  test('without a no the change opens', () => expect(reasons(other, amended)).toEqual(['allowed b']))
})

describe('whom the client would be asked to name, and as what', () => {
  const share = (purpose: Purpose) => ({ id: 'shr_1', purpose, members: [OTHER], openedAt: T0 + DAY, endedAt: null })
  const wanted = (request: Request) =>
    remedies([fold('cli_a', [])], request, AT)
      .flat()
      .flatMap((one) => (one.kind === 'grant' ? one.scope.audience : []))
  test.each([
    ['own-review', TRAINEE, 'clinician'],
    ['individual-supervision', OTHER, 'supervisor'],
    ['group-supervision', OTHER, 'group-member'],
    ['teaching', OTHER, 'faculty'],
    ['research', OTHER, 'faculty'],
  ] as const)('%s by %s: %s', (purpose, actor, role) => {
    const supervision = [{ supervisorId: OTHER, superviseeId: TRAINEE, from: T0, to: null }]
    const own = purpose === 'own-review'
    const request = requestOf({ actor, purpose, supervision, share: own ? null : share(purpose) })
    expect(wanted(request)).toEqual([{ personId: actor, role, name: actor }])
  })

  test('what was refused on the form is not asked for again, though a yes to something else came later', () => {
    const said = [withdrawn('w', T0, { purposes: ['teaching'] }), granted('g', T0 + 1)]
    const request = requestOf({ actor: OTHER, purpose: 'teaching', share: share('teaching') })
    expect(decide([fold('cli_a', said)], request, AT).reasons.map(({ code }) => code)).toContain('purpose-not-allowed')
    expect(remedies([fold('cli_a', said)], request, AT)).toEqual([])
    expect(remedies([fold('cli_a', said.slice(1))], request, AT)).not.toEqual([])
  })

  test('who was in a group and not named when the client said “and who joins later” is asked for by name', () => {
    const audience = [{ personId: TRAINEE, role: 'clinician' as const, name: 'Dana' }]
    const scope = { purposes: ['teaching' as const], audience, joinLater: ['grp_1'] }
    const asked = (from: number) =>
      requestOf({
        actor: OTHER,
        purpose: 'teaching',
        share: share('teaching'),
        rosters: [{ groupId: 'grp_1', memberId: OTHER, from, to: null }],
      })
    const names = (from: number, form: Request['form'] = 'audio') =>
      remedies([fold('cli_a', [granted('g', T0, scope)])], { ...asked(from), form }, AT)
        .flat()
        .flatMap((one) => (one.kind === 'amend' ? [one.scope.audience.map(({ personId }) => personId)] : []))
    expect(names(T0 - DAY)).toEqual([[TRAINEE, OTHER]])
    // Who joined later lacks only the form, and need not be named.
    expect(names(T0 + DAY, 'video')).toEqual([[TRAINEE]])
  })

  test('without a purpose, or through the door for withholding, nothing is asked for', () => {
    for (const purpose of [null, 'withholding'] as const)
      expect(remedies([fold('cli_a', [])], requestOf({ purpose }), AT)).toEqual([])
  })
})

describe('words go with a form that every wording allows', () => {
  const words = requestOf({ action: 'read', form: 'words' })
  const change = (forms: MediaForm[]): LedgerEvent => ({
    ...base('m', T0 + DAY, 'cli_a'),
    kind: 'amended',
    signature: null,
    scope: scopeOf({ id: 'scp_g', forms }),
  })
  const read = (...forms: MediaForm[]) =>
    decide([fold('cli_a', [granted('g', T0, { forms: ['audio', 'transcript'] }), change(forms)])], words, AT)
  test('where they have none in common there are no words', () => {
    expect(read('video').reasons.map(({ code }) => code)).toEqual(['form-not-allowed'])
    expect(read('video', 'transcript').obligations?.forms).toEqual(['transcript'])
  })
})

test.each([
  ['no range', []],
  ['one that ends before it begins', [{ startMs: 9000, endMs: 1000 }]],
  ['one of no length', [{ startMs: 9000, endMs: 9000 }]],
])('a part is not found by %s', (_, ranges) => {
  const sought = { ...base('h', T0, 'cli_a'), kind: 'range-withheld' as const, recordingId: 'rec_1', ranges: null }
  const found = { ...sought, id: 'k', ranges, findsFor: 'h' }
  const recording = { ...requestOf().recording, leftOut: [{ startMs: 0, endMs: 10_000 }] }
  const effect = (one: LedgerEvent) =>
    decide([fold('cli_a', [granted('g', T0), sought, one])], requestOf({ recording }), AT).effect
  expect(effect(found)).toBe('deny')
  expect(effect({ ...found, ranges: [{ startMs: 1000, endMs: 9000 }] })).toBe('permit')
})

test('a walk along a chain says how far it came', () => {
  const walk = new ChainWalk((text) => text)
  expect(walk.count).toBe(0)
  walk.step({ number: 1, prevHash: '', canonical: 'a', hash: '\na' })
  expect(walk.count).toBe(1)
})
