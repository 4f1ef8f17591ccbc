import { expect, test } from 'vitest'
import { destructions } from '../destruction.ts'
import type { LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import { always } from '../testing/always.ts'
import { askedOfSeveral, type Asked } from '../testing/arbitrary-asked.ts'
import { base, withdrawn, waiting } from '../testing/make.ts'
import { ask, asking, codesOf, isPermitted, named, restsOn, saying, statesOf } from '../testing/question.ts'

/** What is asked, of a session with only some of those who took part. */
const withOnly = (question: Asked, participants: readonly string[]) =>
  asking(question, { session: { ...question.request.session, participants } })
const othersOf = ({ request, who }: Asked) => request.session.participants.filter((one) => one !== who)

test('one who withdraws closes it for all', () => {
  always(askedOfSeveral, 0.2, (question) => {
    const { who, when, dice } = question
    if (!isPermitted(question)) return false
    const happened = Math.max(when, ...restsOn(question, who).map((one) => one.happened))
    const after = ask(saying(question, who, withdrawn(named('w', dice), happened, { all: true }, who)))
    expect(after.effect).toBe('deny')
    expect(new Set(after.reasons.map(({ participant }) => participant))).toEqual(new Set([who]))
    return true
  })
})

test('and leaves the others’ scopes untouched', () => {
  always(askedOfSeveral, 0.2, (question) => {
    const { who, when, dice } = question
    const withdrew = saying(question, who, withdrawn(named('w', dice), when, { all: true }, who))
    const others = othersOf(question)
    for (const one of others)
      expect(fold(one, withdrew.ledgers.get(one)!)).toEqual(fold(one, question.ledgers.get(one)!))
    const without = ask(withOnly({ ...question, ...withdrew }, others))
    expect(without).toEqual(ask(withOnly(question, others)))
    return without.effect === 'permit'
  })
})

test('one’s deletion destroys it for all, for good', () => {
  always(askedOfSeveral, 0.2, (question) => {
    const { who, when, at, request, dice } = question
    if (!isPermitted(question)) return false
    const wish: LedgerEvent = {
      ...base(named('x', dice), when, who),
      kind: 'deletion-requested',
      sessionIds: [request.session.id],
    }
    const wished = saying(question, who, wish)
    expect(destructions(statesOf(wished), request, waiting(14), at)).toContainEqual(
      expect.objectContaining({ cause: 'asked', due: when, event: wish.id }),
    )
    const deleted: LedgerEvent = {
      ...base(named('y', dice), when, who),
      kind: 'deleted',
      recordingId: request.recording.id,
    }
    expect(codesOf(ask(wished), who)).toContain('deletion-requested')
    expect(codesOf(ask(saying(question, who, deleted)), who)).toContain('deleted')
    return true
  })
})

test('all must permit: what is permitted with everyone is permitted with any of them', () => {
  always(askedOfSeveral, 0.2, (question) => {
    const { participants } = question.request.session
    const each = participants.map((one) => isPermitted(withOnly(question, [one])))
    if (isPermitted(question)) expect(each).toEqual(participants.map(() => true))
    if (each.every(Boolean)) expect(isPermitted(question)).toBe(true)
    return each.some(Boolean)
  })
})
