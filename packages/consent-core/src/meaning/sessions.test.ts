import { expect, test } from 'vitest'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { ask, asking, codesOf, isPermitted, ledgerOf, rewording, type Question } from '../testing/question.ts'
import { DAY, type Instant } from '../vocabulary.ts'

const covering = (question: Asked, from: Instant): Question =>
  rewording(question, question.who, (scope) => ({ ...scope, sessions: { from } }))

test('a scope covers the sessions begun at or after its beginning, older ones only if they are named', () => {
  always(asked, 0.2, (question) => {
    const { who, request } = question
    const { session } = request
    if (!isPermitted(covering(question, session.startedAt))) return false
    const older = covering(question, session.startedAt + 1)
    expect(codesOf(ask(older), who)).toContain('session-not-covered')
    const naming = (id: string) => rewording(question, who, (scope) => ({ ...scope, sessions: { named: [id] } }))
    expect(isPermitted(naming(session.id))).toBe(true)
    expect(codesOf(ask(naming('ses_9')), who)).toContain('session-not-covered')
    return true
  })
})

test('scope and answers are matched to when the session took place, not to when it was sent or written', () => {
  always(asked, 0.2, (question) => {
    const { who, request, dice } = question
    const { session, recording } = request
    const now = covering(question, session.startedAt)
    if (!isPermitted(now)) return false
    const earlier = asking(now, { session: { ...session, startedAt: session.startedAt - 1 } })
    expect(codesOf(ask(earlier), who)).toContain('session-not-covered')
    const sent = asking(now, { recording: { ...recording, startedAt: recording.startedAt + (dice % 3) * DAY } })
    expect(isPermitted(sent)).toBe(true)
    return true
  })
})

test('until its end, and not from the millisecond of its end on', () => {
  always(asked, 0.2, (question) => {
    const { who, at } = question
    const ending = (until: Instant) =>
      ledgerOf(
        question,
        who,
        rewording(question, who, (scope) => ({ ...scope, until }))
          .ledgers.get(who)!
          .filter(({ kind }) => kind !== 'renewed'),
      )
    const open = ask(ending(at + 1))
    if (open.effect === 'deny') return false
    expect(open.validUntil).toBe(at + 1)
    expect(codesOf(ask(ending(at)), who)).toContain('ended')
    return true
  })
})
