import { expect, test } from 'vitest'
import type { Granted, LedgerEvent } from '../events.ts'
import type { Request, SigningFacts } from '../request.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { answered, base, granted, requestOf, T0, withdrawn } from '../testing/make.ts'
import { a, AT, at, means, waiting } from '../testing/meanings.ts'
import {
  ask,
  asking,
  codesOf,
  isPermitted,
  ledgerOf,
  named,
  onlyWhatCounts,
  saying,
  wholeYes,
} from '../testing/question.ts'
import { DAY, type Instant } from '../vocabulary.ts'

const by = (event: LedgerEvent, ids: string[], endsAt: Instant | null = null): LedgerEvent => ({
  ...event,
  representatives: { ids, endsAt },
})
const signing = (who: 'one-representative' | 'all-representatives', representatives = ['rep_1', 'rep_2']): Request =>
  requestOf({ session: { ...requestOf().session, signing: [{ participantId: 'cli_a', who, representatives }] } })

means('representatives, of-age and capacity-regained', [
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
    [{ ...waiting }, by(answered('y', T0 + DAY, 'yes'), ['rep_1']), { ...at('o', 2), kind: 'of-age' }],
    ['unconfirmed'],
  ],
])

const NAMED = ['rep_1', 'rep_2', 'rep_3']
const own = new Set(['of-age', 'capacity-regained'])

/** The question where one participant’s yeses were signed by others, who are named for it. */
function represented(given: Asked, ids: readonly string[] = NAMED, who: SigningFacts['who'] = 'all-representatives') {
  const signed = (event: LedgerEvent): LedgerEvent[] =>
    own.has(event.kind)
      ? []
      : [{ ...event, representatives: event.kind === 'granted' ? { ids, endsAt: null } : undefined }]
  const { session } = given.request
  const told = ledgerOf(given, given.who, given.ledgers.get(given.who)!.flatMap(signed))
  const facts = session.signing.filter((one) => one.participantId !== given.who)
  const signing = [...facts, { participantId: given.who, who, representatives: NAMED }]
  return { ...given, ...asking(told, { session: { ...session, signing } }) }
}

const aged = (question: Asked, endsAt: Instant): Asked => {
  const age = (one: LedgerEvent): LedgerEvent =>
    one.kind === 'granted' ? ({ ...one, representatives: { ids: NAMED, endsAt } } satisfies Granted) : one
  return { ...question, ...ledgerOf(question, question.who, question.ledgers.get(question.who)!.map(age)) }
}

test('after it ends, or of-age, or capacity-regained, only the client’s own counts', () => {
  always(asked, 0.2, (given) => {
    const { who, at, when, dice } = given
    const question = onlyWhatCounts(represented(given), who)
    if (!isPermitted(question)) return false
    expect(isPermitted(aged(question, at + 1))).toBe(true)
    expect(ask(aged(question, at + 1)).validUntil).toBeLessThanOrEqual(at + 1)
    const kind = dice % 2 === 0 ? ('of-age' as const) : ('capacity-regained' as const)
    const said = saying(question, who, { ...base(named('o', dice), when, who), kind })
    for (const after of [aged(question, at), aged(question, when), { ...question, ...said }]) {
      // A no that this yes had lifted stands again.
      expect(codesOf(ask(after), who).filter((code) => code !== 'withdrawn')).toEqual(['own-word-needed'])
      const first = question.ledgers.get(who)!.find((one) => one.kind === 'granted')!
      const { representatives: _, ...mine } = wholeYes(question, first, '~own', at)
      expect(isPermitted(saying(after, who, mine))).toBe(true)
    }
    return true
  })
})

test('and every withdrawal stands', () => {
  always(asked, 0.2, (given) => {
    const { who, at, when, dice } = given
    const question = onlyWhatCounts(represented(given), who)
    if (!isPermitted(question)) return false
    const yeses = question.ledgers
      .get(who)!
      .filter((one) => one.kind === 'granted')
      .map((one) => one.happened)
    const no = withdrawn(named('w', dice), Math.max(when, ...yeses), { all: true }, who)
    const said = dice % 2 === 0 ? no : { ...no, representatives: { ids: NAMED, endsAt: null } }
    const kind = dice % 3 === 0 ? ('of-age' as const) : ('capacity-regained' as const)
    const after = ask(saying(question, who, said, { ...base(named('o', dice), at, who), kind }))
    expect([after.effect, codesOf(after, who)]).toEqual(['deny', expect.arrayContaining(['withdrawn'])])
    return true
  })
})

test('the client’s own no counts at any age', () => {
  always(asked, 0.2, (given) => {
    const { who, at, dice, request } = given
    const question = represented(given)
    if (!isPermitted(question)) return false
    const id = named('no', dice)
    const { id: sessionId } = request.session
    const noes: LedgerEvent[] = [
      withdrawn(id, at, { all: true }, who),
      answered(id, at, 'no', { clientId: who, sessionId }),
      { ...base(id, at, who), kind: 'stopped', sessionId, keep: false },
      { ...base(id, at, who), kind: 'range-withheld', recordingId: request.recording.id, ranges: null },
      { ...base(id, at, who), kind: 'deletion-requested', sessionIds: [sessionId] },
    ]
    for (const no of noes) expect(isPermitted(saying(question, who, no))).toBe(false)
    return true
  })
})

test('the program sets who signs: client alone, one representative, all named', () => {
  always(asked, 0.2, (given) => {
    const { who, dice } = given
    if (!isPermitted(onlyWhatCounts(represented(given), who))) return false
    const ids = [...NAMED, 'rep_9'].filter((_, n) => (dice >> n) % 2 === 0)
    const isPermittedTo = (of: SigningFacts['who']) => isPermitted(represented(given, ids, of))
    const named = ids.filter((one) => one !== 'rep_9').length
    expect(isPermittedTo('one-representative')).toBe(named > 0)
    expect(isPermittedTo('all-representatives')).toBe(named === NAMED.length)
    const { session } = given.request
    const alone = { session: { ...session, signing: session.signing.filter((one) => one.participantId !== who) } }
    expect(isPermitted(asking(represented(given, NAMED), alone))).toBe(false)
    return true
  })
})
