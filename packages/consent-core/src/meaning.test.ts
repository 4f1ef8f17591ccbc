import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { DenyCode } from './decision.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { impact } from './impact.ts'
import { factsAsKnown, ledgerAsKnown, type DatedSubject } from './known.ts'
import type { Request } from './request.ts'
import type { Scope } from './scope.ts'
import {
  answered,
  base,
  granted,
  OTHER,
  requestOf,
  scopeOf,
  supervisionOf,
  SUPERVISOR,
  T0,
  TRAINEE,
  withdrawn,
} from './testing/make.ts'
import { timeline } from './timeline.ts'
import { DAY, type Instant } from './vocabulary.ts'
import { whoCan, type Subject } from './who-can.ts'

/** What each event means, sentence by sentence. Sessions begin one day after T0; it is asked three days after. */
const AT = T0 + 3 * DAY
const ASKED = { ...scopeOf().conditions, reconfirm: true }
const DESTROYED = { ...scopeOf().conditions, deleteOnWithdraw: true }

const at = (id: string, day: number) => base(id, T0 + day * DAY, 'cli_a')
const amended = (id: string, day: number, scope: Partial<Scope> = {}): LedgerEvent => ({
  ...at(id, day),
  kind: 'amended',
  scope: scopeOf({ id: 'scp_a', ...scope }),
})
const renewed = (id: string, day: number, until: Instant | null): LedgerEvent => ({
  ...at(id, day),
  kind: 'renewed',
  scopeId: 'scp_a',
  until,
})
const disputed = (eventId: string, day: number): LedgerEvent => ({
  ...at(`d-${eventId}`, day),
  kind: 'disputed',
  eventId,
})
const withheld = (
  id: string,
  day: number,
  of: Partial<LedgerEvent & { kind: 'range-withheld' }> = {},
): LedgerEvent => ({
  ...at(id, day),
  kind: 'range-withheld',
  recordingId: 'rec_1',
  ranges: [{ startMs: 1000, endMs: 2000 }],
  ...of,
})
const wished = (id: string, day: number, sessionIds: readonly string[] | null): LedgerEvent => ({
  ...at(id, day),
  kind: 'deletion-requested',
  sessionIds,
})
const by = (event: LedgerEvent, ids: string[], endsAt: Instant | null = null): LedgerEvent => ({
  ...event,
  representatives: { ids, endsAt },
})
const signing = (who: 'one-representative' | 'all-representatives', representatives = ['rep_1', 'rep_2']): Request =>
  requestOf({ session: { ...requestOf().session, signing: [{ participantId: 'cli_a', who, representatives }] } })
const leftOut = (startMs: number, endMs: number): Request =>
  requestOf({ recording: { ...requestOf().recording, leftOut: [{ startMs, endMs }] } })
const inGroup = (from: number, to: number | null = null): Request =>
  requestOf({
    actor: OTHER,
    purpose: 'group-supervision',
    share: { id: 'shr_1', purpose: 'group-supervision', members: [OTHER], openedAt: T0 + DAY, endedAt: null },
    rosters: [{ groupId: 'grp_1', memberId: OTHER, from: T0 + from * DAY, to: to === null ? null : T0 + to * DAY }],
  })
const group = (later: boolean): Partial<Scope> => ({
  purposes: ['own-review', 'group-supervision'],
  audience: later
    ? [{ personId: TRAINEE, role: 'clinician', name: 'Dana' }]
    : [{ personId: OTHER, role: 'group-member', name: 'Lee', group: 'grp_1' }],
  ...(later ? { joinLater: ['grp_1'] } : {}),
})
const standingIn = (toldAt: number | null, to = 9): Request =>
  supervisionOf({
    actor: OTHER,
    standIns: [
      {
        standInId: OTHER,
        forId: SUPERVISOR,
        from: T0,
        to: T0 + to * DAY,
        toldAt: toldAt === null ? null : T0 + toldAt * DAY,
      },
    ],
  })

type Case = [name: string, events: LedgerEvent[], denied?: DenyCode[], request?: Request, at?: Instant]

const a = granted('a', T0)
const ending = granted('a', T0, { until: T0 + 2 * DAY })
const asking = granted('a', T0, { conditions: ASKED })

const meanings: Record<string, Case[]> = {
  amended: [
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
  ],
  renewed: [
    ['goes on', [ending, renewed('r', 1, null)]],
    ['counts only before the end', [ending, renewed('r', 2, null)], ['ended']],
    [
      'never restores what a withdrawal took',
      [ending, withdrawn('w', T0, { all: true }), renewed('r', 1, null)],
      ['withdrawn'],
    ],
  ],
  disputed: [
    ['that yes counts for nothing', [a, disputed('a', 2)], ['disputed']],
    ['from when it happened', [a, disputed('a', 3.5)]],
    ['other scopes stand', [a, granted('b', T0), disputed('a', 2)]],
    [
      'an amendment adds nothing any more',
      [granted('a', T0, { purposes: ['teaching'] }), amended('m', 1), disputed('m', 2)],
      ['purpose-not-allowed'],
    ],
    [
      'what it took away stays taken',
      [a, amended('m', 1, { purposes: ['teaching'] }), disputed('m', 2)],
      ['purpose-not-allowed'],
    ],
    ['a renewal renews nothing', [ending, renewed('r', 1, null), disputed('r', 2)], ['ended']],
    ['an answer rests', [asking, answered('y', T0 + DAY, 'yes'), disputed('y', 2)], ['disputed']],
    [
      'a yes that staff wrote does not cure it',
      [
        asking,
        answered('y', T0 + DAY, 'yes'),
        disputed('y', 2),
        { ...answered('z', T0 + 2.5 * DAY, 'yes'), obtained: 'spoken', signature: null },
      ],
      ['disputed'],
    ],
    [
      'one by link does',
      [
        asking,
        answered('y', T0 + DAY, 'yes'),
        disputed('y', 2),
        { ...answered('z', T0 + 2.5 * DAY, 'yes'), obtained: 'link', signature: null },
      ],
    ],
  ],
  'range-withheld': [
    ['denies every rendition that holds it', [a, withheld('h', 2)], ['range-withheld']],
    ['and none that leaves it out', [a, withheld('h', 2)], undefined, leftOut(500, 2000)],
    ['but for a millisecond', [a, withheld('h', 2)], ['range-withheld'], leftOut(500, 1999)],
    ['another recording is untouched', [a, withheld('h', 2, { recordingId: 'rec_2' })]],
    [
      'what was made of it is not',
      [a, withheld('h', 2, { recordingId: 'rec_0' })],
      ['range-withheld'],
      requestOf({ recording: { ...requestOf().recording, parents: ['rec_0'] } }),
    ],
    [
      'without times everything is denied',
      [a, withheld('h', 2, { ranges: null })],
      ['range-to-be-found'],
      leftOut(0, 9000),
    ],
    [
      'until they are written',
      [a, withheld('h', 2, { ranges: null }), withheld('i', 2.5, { findsFor: 'h' })],
      undefined,
      leftOut(500, 2000),
    ],
    [
      'a later yes does not undo it',
      [a, withheld('h', 2), granted('b', T0 + 2.5 * DAY, { sessions: { from: T0 } })],
      ['range-withheld'],
    ],
  ],
  'stopped and deletion-requested': [
    [
      'kept, it is no answer and changes no permit',
      [a, { ...at('s', 1), kind: 'stopped', sessionId: 'ses_1', keep: true }],
    ],
    [
      'discarded, it is a no and a wish to delete',
      [a, { ...at('s', 1), kind: 'stopped', sessionId: 'ses_1', keep: false }],
      ['deletion-requested', 'declined'],
    ],
    [
      'a wish to delete denies for good',
      [a, wished('x', 2, ['ses_1']), granted('b', T0 + 2.5 * DAY, { sessions: { from: T0 } })],
      ['deletion-requested'],
    ],
    ['another session is untouched', [a, wished('x', 2, ['ses_2'])]],
    ['of everything: what had begun by then', [a, wished('x', 2, null)], ['deletion-requested']],
    ['and not what began later', [a, wished('x', 0.5, null)]],
    ['deleted is deleted', [a, { ...at('y', 2), kind: 'deleted', recordingId: 'rec_1' }], ['deleted']],
    [
      'delete when I withdraw, once nothing is left',
      [
        granted('a', T0, { conditions: DESTROYED }),
        withdrawn('w', T0 + 2 * DAY, { scopeIds: ['scp_a'] }),
        granted('b', T0 + 2.5 * DAY, { sessions: { from: T0 } }),
      ],
      ['deletion-requested'],
    ],
    [
      'and not while something is',
      [
        granted('a', T0, { conditions: DESTROYED }),
        withdrawn('w', T0 + 2 * DAY, { purposes: ['individual-supervision'] }),
      ],
    ],
    [
      'purpose by purpose',
      [
        granted('a', T0, { conditions: DESTROYED }),
        withdrawn('v', T0 + 2 * DAY, { purposes: ['individual-supervision'] }),
        withdrawn('w', T0 + 2 * DAY, { purposes: ['own-review'] }),
      ],
      ['deletion-requested', 'withdrawn'],
    ],
  ],
  'representatives, of-age and capacity-regained': [
    ['the client signs alone unless somebody else was entered', [by(a, ['rep_1'])], ['not-signed-for']],
    ['one of the named is enough', [by(a, ['rep_2'])], undefined, signing('one-representative')],
    ['not somebody else', [by(a, ['rep_9'])], ['not-signed-for'], signing('one-representative')],
    ['all named must sign', [by(a, ['rep_2'])], ['not-signed-for'], signing('all-representatives')],
    ['and then it counts', [by(a, ['rep_2', 'rep_1'])], undefined, signing('all-representatives')],
    ['nobody named is nobody signed', [by(a, ['rep_1'])], ['not-signed-for'], signing('all-representatives', [])],
    ['it ends with the coming of age', [by(a, ['rep_1'], AT)], ['own-word-needed'], signing('one-representative')],
    ['and not before', [by(a, ['rep_1'], AT + 1)], undefined, signing('one-representative')],
    [
      'or when it is written that the client is of age',
      [by(a, ['rep_1']), { ...at('o', 2), kind: 'of-age' }],
      ['own-word-needed'],
      signing('one-representative'),
    ],
    [
      'or decides alone again',
      [by(a, ['rep_1']), { ...at('o', 2), kind: 'capacity-regained' }],
      ['own-word-needed'],
      signing('one-representative'),
    ],
    [
      'then the client’s own counts',
      [
        by(a, ['rep_1']),
        { ...at('o', 2), kind: 'of-age' },
        granted('b', T0 + 2 * DAY, { sessions: { named: ['ses_1'] } }),
      ],
      undefined,
      signing('one-representative'),
    ],
    [
      'the client’s own no counts at any age',
      [by(a, ['rep_1']), withdrawn('w', T0 + 2 * DAY, { all: true })],
      ['withdrawn'],
      signing('one-representative'),
    ],
    [
      'an answer of theirs ends too',
      [{ ...asking }, by(answered('y', T0 + DAY, 'yes'), ['rep_1']), { ...at('o', 2), kind: 'of-age' }],
      ['unconfirmed'],
    ],
  ],
  audience: [
    ['a group means the members told of', [granted('a', T0, group(false))], undefined, inGroup(-1)],
    ['who joins later is a new person', [granted('a', T0, group(false))], ['person-not-named'], inGroup(1)],
    ['unless the scope says and who joins later', [granted('a', T0, group(true))], undefined, inGroup(1)],
    ['who leaves is out at once', [granted('a', T0, group(false))], ['person-not-named'], inGroup(-1, 3)],
    ['the client was told of a stand-in', [granted('a', T0, { standIns: [SUPERVISOR] })], undefined, standingIn(2)],
    [
      'not yet told',
      [granted('a', T0, { standIns: [SUPERVISOR] })],
      ['not-in-the-share', 'not-supervising', 'person-not-named'],
      standingIn(null),
    ],
    ['a scope that says nothing of stand-ins', [a], ['person-not-named'], standingIn(2)],
    [
      'it ends by itself',
      [granted('a', T0, { standIns: [SUPERVISOR] })],
      ['not-in-the-share', 'not-supervising', 'person-not-named'],
      standingIn(2, 3),
    ],
    [
      'a narrower amendment does not call back who had left',
      [granted('a', T0, group(false)), amended('m', 2, group(false))],
      ['person-not-named'],
      inGroup(1),
    ],
  ],
  processing: [
    ['transcription is no part of listening', [a], ['processing-not-allowed'], requestOf({ action: 'transcribe' })],
    [
      'it has a yes of its own',
      [granted('a', T0, { processing: ['transcription'] })],
      undefined,
      requestOf({ action: 'transcribe' }),
    ],
    [
      'which is none to analysis',
      [granted('a', T0, { processing: ['transcription'] })],
      ['processing-not-allowed'],
      requestOf({ action: 'analyse' }),
    ],
    [
      'together is the clinician’s',
      [granted('a', T0, { purposes: ['together'] })],
      undefined,
      requestOf({ purpose: 'together' }),
    ],
  ],
  'delete-by': [
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
  ],
}

for (const [kind, cases] of Object.entries(meanings)) {
  describe(kind, () => {
    test.each(cases)('%s', (_name, events, denied = [], request = requestOf(), when = AT) => {
      const decision = decide([fold('cli_a', events)], request, when)
      expect({ effect: decision.effect, codes: decision.reasons.map(({ code }) => code) }).toEqual({
        effect: denied.length > 0 ? 'deny' : 'permit',
        codes: denied.length > 0 ? denied : ['allowed'],
      })
    })
  })
}

const { actor: _actor, purpose: _purpose, action: _action, form: _form, share, ...facts } = supervisionOf()
const subject: Subject = { ...facts, shares: [share!] }
const ways = (events: LedgerEvent[], of = subject, when = AT) =>
  whoCan([fold('cli_a', events)], of, when).map(({ personId, purpose }) => `${personId} ${purpose}`)

describe('who can', () => {
  test('the clinician, and who is in an open share', () =>
    expect(ways([a])).toEqual([`${TRAINEE} own-review`, `${SUPERVISOR} individual-supervision`]))
  test('nobody without a yes', () => expect(ways([])).toEqual([]))
  test('a share that has ended is no way', () =>
    expect(ways([a], { ...subject, shares: [{ ...share!, endedAt: AT }] })).toEqual([`${TRAINEE} own-review`]))
  test('a stand-in whom the client was told of', () =>
    expect(
      ways([granted('a', T0, { standIns: [SUPERVISOR] })], { ...subject, standIns: standingIn(2).standIns }),
    ).toContain(`${OTHER} individual-supervision`))
})

test('what a change of scope takes and gives is told before it is made', () => {
  const before = [fold('cli_a', [a])]
  const after = [fold('cli_a', [a, amended('m', 2, { purposes: ['own-review', 'together'] })])]
  expect(impact(before, after, subject, AT)).toEqual({
    loses: [{ personId: SUPERVISOR, purpose: 'individual-supervision', shareId: 'shr_1' }],
    gains: [{ personId: TRAINEE, purpose: 'together', shareId: null }],
  })
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

describe('as it was known then, and as it is known now', () => {
  const late = { ...withdrawn('w', T0 + 2 * DAY, { all: true }), written: T0 + 4 * DAY }
  const dated = (one: object, written: number, closedAt: number | null) => ({ ...one, written, closedAt })
  const known: DatedSubject = {
    ...subject,
    shares: [dated({ ...share!, endedAt: T0 + 2.5 * DAY }, T0, T0 + 4 * DAY)] as never,
    supervision: facts.supervision.map((one) => dated(one, T0, null)) as never,
    standIns: [],
    rosters: [],
  }
  test('what was written later was not known', () => {
    expect(ways(ledgerAsKnown([a, late], AT), factsAsKnown(known, AT))).toHaveLength(2)
    expect(ways([a, late], { ...subject, shares: known.shares })).toEqual([])
  })
  test('a fact that was closed later stood open', () => {
    expect(factsAsKnown(known, AT).shares[0]!.endedAt).toBeNull()
    expect(factsAsKnown(known, T0 + 4 * DAY).shares[0]!.endedAt).toBe(T0 + 2.5 * DAY)
  })
  test('a fact that was written later was not there', () =>
    expect(
      factsAsKnown({ ...known, supervision: [dated(facts.supervision[0]!, AT + 1, null)] as never }, AT).supervision,
    ).toEqual([]))
})
