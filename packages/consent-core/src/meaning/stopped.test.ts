import { expect, test } from 'vitest'
import type { LedgerEvent } from '../events.ts'
import { always } from '../testing/always.ts'
import { asked, askedOfSeveral, type Asked } from '../testing/arbitrary-asked.ts'
import { answered, base, granted, scopeOf, T0, withdrawn } from '../testing/make.ts'
import { a, at, means } from '../testing/meanings.ts'
import { ask, codesOf, isPermitted, named, said, saying, type Question } from '../testing/question.ts'
import { DAY } from '../vocabulary.ts'

const DESTROYED = { ...scopeOf().conditions, deleteOnWithdraw: true }
const wished = (id: string, day: number, sessionIds: readonly string[] | null): LedgerEvent => ({
  ...at(id, day),
  kind: 'deletion-requested',
  sessionIds,
})

means('stopped and deletion-requested', [
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
])

const stopping = ({ request, when }: Asked, id: string, who: string, keep: boolean): LedgerEvent => ({
  ...base(id, when, who),
  kind: 'stopped',
  sessionId: request.session.id,
  keep,
})

test('stopped with keep is no answer and changes no permit', () => {
  always(asked, 0.2, (question) => {
    const { who, dice } = question
    const stopped = saying(question, who, stopping(question, named('s', dice), who, true))
    expect(said(ask(stopped))).toEqual(said(ask(question)))
    return isPermitted(question)
  })
})

test('discard is declined and deletion-requested', () => {
  always(asked, 0.2, (question) => {
    const { who, when, dice } = question
    const discarded = saying(question, who, stopping(question, named('s', dice), who, false))
    const both = saying(
      question,
      who,
      answered(named('s', dice), when, 'no', { clientId: who, sessionId: question.request.session.id }),
      {
        ...base(named('t', dice), when, who),
        kind: 'deletion-requested',
        sessionIds: [question.request.session.id],
      },
    )
    expect(codesOf(ask(discarded))).toEqual(codesOf(ask(both)))
    return isPermitted(question)
  })
})

test('one participant’s discard outweighs another’s keep', () => {
  always(askedOfSeveral, 0.2, (question) => {
    const { ledgers, who, dice } = question
    const others = [...ledgers.keys()].filter((one) => one !== who)
    const kept = others.reduce(
      (all, one) => saying(all, one, stopping(question, `!k${one}`, one, true)),
      question as Question,
    )
    const discarded = saying(kept, who, stopping(question, named('s', dice), who, false))
    if (!isPermitted(kept)) return false
    expect(ask(discarded).reasons.map(({ participant, code }) => [participant, code])).toContainEqual([
      who,
      'deletion-requested',
    ])
    expect(isPermitted(discarded)).toBe(false)
    return true
  })
})
