import { describe, expect, test } from 'vitest'
import { factsAsKnown, ledgerAsKnown, type DatedSubject } from '../known.ts'
import { fold } from '../fold.ts'
import type { LedgerEvent } from '../events.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { a, AT } from '../testing/meanings.ts'
import { OTHER, SUPERVISOR, supervisionOf, T0, TRAINEE, withdrawn } from '../testing/make.ts'
import { ledgerOf, named, said, ask, saying, type Question } from '../testing/question.ts'
import { DAY, type Instant } from '../vocabulary.ts'
import { whoCan, type Subject } from '../who-can.ts'

const { actor: _actor, purpose: _purpose, action: _action, form: _form, share, ...facts } = supervisionOf()
const subject: Subject = { ...facts, shares: [share!] }
const ways = (events: LedgerEvent[], of = subject, when = AT) =>
  whoCan([fold('cli_a', events)], of, when).map(({ personId, purpose }) => `${personId} ${purpose}`)

describe('as it was known then, and as it is known now', () => {
  const late = { ...withdrawn('w', T0 + 2 * DAY, { all: true }), written: T0 + 4 * DAY }
  const dated = <T extends object>(one: T, written: number, closedAt: number | null) => ({ ...one, written, closedAt })
  const known: DatedSubject = {
    ...subject,
    shares: [dated({ ...share!, endedAt: T0 + 2.5 * DAY }, T0, T0 + 4 * DAY)],
    supervision: facts.supervision.map((one) => dated(one, T0, null)),
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
      factsAsKnown({ ...known, supervision: [{ ...facts.supervision[0]!, written: AT + 1, closedAt: null }] }, AT)
        .supervision,
    ).toEqual([]))
})

const asKnown = (question: Question, then: Instant): Question =>
  [...question.ledgers].reduce((all, [id, events]) => ledgerOf(all, id, ledgerAsKnown(events, then)), question)

test('who could hear this then: what was written later changes nothing', () => {
  always(asked, 0.15, (question) => {
    const { who, when, at, dice } = question
    const before = ask(asKnown(question, at))
    const no = { ...withdrawn(named('w', dice), when, { all: true }, who), written: at + 1 + (dice % 2) * DAY }
    const told = saying(question, who, no)
    expect(ask(asKnown(told, at))).toEqual(before)
    expect(said(ask(asKnown(told, no.written)))).toEqual(said(ask(asKnown(saying(question, who, no), no.written))))
    return before.effect === 'permit'
  })
})

test('who should have been able to: as it is known now, what was written later counts from when it happened', () => {
  always(asked, 0.15, (question) => {
    const { who, at, dice } = question
    if (ask(asKnown(question, at)).effect === 'deny') return false
    const no = { ...withdrawn(named('w', dice), at, { all: true }, who), written: at + DAY }
    const told = saying(question, who, no)
    expect(ask(asKnown(told, at)).effect).toBe('permit')
    expect(ask(asKnown(told, at + DAY)).effect).toBe('deny')
    return true
  })
})

/** A question’s facts, each with when it was written. */
function datedOf({ request, at, dice }: Asked): DatedSubject {
  const { actor: _1, purpose: _2, action: _3, form: _4, share: through, ...rest } = request
  const written = <T extends object>(all: readonly T[]) =>
    all.map((one, n) => ({ ...one, written: at - ((dice + n) % 3) * DAY, closedAt: null }))
  return {
    ...rest,
    supervision: written(rest.supervision),
    rosters: written(rest.rosters),
    standIns: written(rest.standIns),
    shares: written(through ? [through] : []),
  }
}

test('facts are closed and replaced: as known then, one that was closed later stood open, by a millisecond', () => {
  always(asked, 0.15, (question) => {
    const { at } = question
    const dated = datedOf(question)
    const states = [...question.ledgers].map(([id, events]) => fold(id, events))
    const then = (of: DatedSubject) =>
      whoCan(states, factsAsKnown(of, at), at).map(({ decision, ...way }) => ({ ...way, decision: said(decision) }))
    const open = <T extends { to: Instant | null }>(all: readonly T[]) => all.map((one) => ({ ...one, to: null }))
    const standing: DatedSubject = {
      ...dated,
      supervision: open(dated.supervision),
      rosters: open(dated.rosters),
      shares: dated.shares.map((one) => ({ ...one, endedAt: null })),
    }
    const closed = (closedAt: Instant): DatedSubject => ({
      ...standing,
      supervision: standing.supervision.map((one) => ({ ...one, to: at, closedAt })),
      rosters: standing.rosters.map((one) => ({ ...one, to: at, closedAt })),
      shares: standing.shares.map((one) => ({ ...one, endedAt: at, closedAt })),
    })
    expect(then(closed(at + 1))).toEqual(then(standing))
    expect(then(closed(at)).filter(({ shareId }) => shareId !== null)).toEqual([])
    return then(standing).some(({ shareId }) => shareId !== null)
  })
})

test('a fact that was written later was not known then', () => {
  always(asked, 0.15, (question) => {
    const { at, dice } = question
    const dated = datedOf(question)
    const states = [...question.ledgers].map(([id, events]) => fold(id, events))
    const later = { written: at + 1, closedAt: null }
    const more: DatedSubject = {
      ...dated,
      supervision: [{ supervisorId: OTHER, superviseeId: TRAINEE, from: 0, to: null, ...later }, ...dated.supervision],
      rosters: [{ groupId: 'grp_1', memberId: OTHER, from: 0, to: null, ...later }, ...dated.rosters],
      standIns: [
        { standInId: OTHER, forId: SUPERVISOR, from: 0, to: at + DAY, toldAt: 0, ...later },
        ...dated.standIns,
      ],
      shares: [
        {
          id: 'shr_9',
          purpose: 'teaching',
          members: [OTHER, SUPERVISOR],
          openedAt: at - dice,
          endedAt: null,
          ...later,
        },
        ...dated.shares,
      ],
    }
    const before = whoCan(states, factsAsKnown(dated, at), at)
    expect(whoCan(states, factsAsKnown(more, at), at)).toEqual(before)
    return before.length > 0
  })
})
