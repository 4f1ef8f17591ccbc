import { expect, test } from 'vitest'
import type { LedgerEvent } from '../events.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { answered, base, granted, requestOf, T0 } from '../testing/make.ts'
import { a, at, means } from '../testing/meanings.ts'
import { ask, asking, codesOf, isPermitted, named, restsOn, saying, wholeYes } from '../testing/question.ts'
import type { Request } from '../request.ts'
import { DAY, type Span } from '../vocabulary.ts'

type Withheld = LedgerEvent & { kind: 'range-withheld' }
const withheld = (id: string, day: number, of: Partial<Withheld> = {}): LedgerEvent => ({
  ...at(id, day),
  kind: 'range-withheld',
  recordingId: 'rec_1',
  ranges: [{ startMs: 1000, endMs: 2000 }],
  ...of,
})
const leftOut = (startMs: number, endMs: number): Request =>
  requestOf({ recording: { ...requestOf().recording, leftOut: [{ startMs, endMs }] } })

means('range-withheld', [
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
])

const SPAN = { startMs: 5000, endMs: 6000 }

/** A part withheld of a recording, or of what it was made of. */
const withholding = ({ who, when, dice, request }: Asked, of: Partial<Withheld> = {}): LedgerEvent => ({
  ...base(named('h9', dice), when, who),
  kind: 'range-withheld',
  recordingId: [request.recording.id, ...request.recording.parents][dice % 2]!,
  ranges: [SPAN],
  ...of,
})

/** A rendition that leaves out, besides what it left out, these parts. */
const without = (question: Asked, ...spans: readonly Span[]) => {
  const { recording } = question.request
  return asking(question, { recording: { ...recording, leftOut: [...spans, ...recording.leftOut] } })
}

test('a withheld range denies at once for every rendition until one exists that leaves it out', () => {
  always(asked, 0.2, (question) => {
    const { who, dice } = question
    if (!isPermitted(question)) return false
    const no = withholding(question)
    const middle = 5000 + (dice % 1000)
    const [first, second] = [
      { startMs: 4999, endMs: middle },
      { startMs: middle, endMs: 6001 },
    ]
    expect(codesOf(ask(saying(question, who, no)), who)).toContain('range-withheld')
    const made = saying(without(question, second, first), who, no)
    expect(isPermitted(made)).toBe(true)
    expect(ask(made).obligations!.leaveOut).toContainEqual(SPAN)
    for (const short of [
      [first, { ...second, startMs: middle + 1 }],
      [{ ...first, startMs: 5001 }, second],
      [first, { ...second, endMs: 5999 }],
      [],
    ])
      if (dice % 1000 > 1) expect(isPermitted(saying(without(question, ...short), who, no))).toBe(false)
    return true
  })
})

test('it can’t be undone: no later yes, answer or end opens what holds the part', () => {
  always(asked, 0.2, (question) => {
    const { who, at: now, dice } = question
    if (!isPermitted(question)) return false
    const again = wholeYes(question, restsOn(question, who)[0]!, '~again', now)
    const closed = saying(question, who, withholding(question), again)
    const yes = {
      ...answered(named('y', dice), now, 'yes', { clientId: who, sessionId: question.request.session.id }),
      obtained: 'link' as const,
    }
    const disputed: LedgerEvent = { ...base('~d', now, who), kind: 'disputed', eventId: named('h9', dice) }
    const found = {
      ...withholding(question),
      id: '~f',
      findsFor: named('h9', dice),
      ranges: [{ startMs: 0, endMs: 1 }],
    } as LedgerEvent
    const after = saying(closed, who, yes, disputed, { ...base('~o', now, who), kind: 'capacity-regained' }, found)
    for (const instant of [now, now + 1, now + 9 * DAY])
      expect(codesOf(ask(after, instant), who)).toContain('range-withheld')
    return true
  })
})

test('without times every rendition is denied until the times are written', () => {
  always(asked, 0.2, (question) => {
    const { who, at: now } = question
    if (!isPermitted(question)) return false
    const all = { ...question, ...without(question, { startMs: 0, endMs: 9_000_000 }) }
    const none = withholding(all, { ranges: null })
    expect(codesOf(ask(saying(all, who, none)), who)).toEqual(['range-to-be-found'])
    const found = (happened: number): LedgerEvent => ({
      ...withholding(all, { findsFor: none.id }),
      id: '~found',
      happened,
    })
    expect(isPermitted(saying(all, who, none, found(now)))).toBe(true)
    expect(isPermitted(saying(all, who, none, found(now + 1)))).toBe(false)
    expect(codesOf(ask(saying(question, who, none, found(now))), who)).toEqual(['range-withheld'])
    return true
  })
})

test('withholding is no purpose of decide, which always denies it', () => {
  always(asked, 0.2, (question) => {
    const purpose = 'withholding'
    const { share } = question.request
    for (const one of [share, null])
      expect(codesOf(ask(asking(question, { purpose, share: one })))).toContain('purpose-withholding')
    return isPermitted(question)
  })
})
