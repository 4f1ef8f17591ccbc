import { expect, test } from 'vitest'
import { destructions } from '../destruction.ts'
import type { LedgerEvent } from '../events.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { answered, base, waiting } from '../testing/make.ts'
import {
  ask,
  asking,
  codesOf,
  isPermitted,
  named,
  onlyWhatCounts,
  rewording,
  saying,
  statesOf,
  unsaying,
  type Question,
} from '../testing/question.ts'
import { DAY, requestActions, type Instant } from '../vocabulary.ts'

const isAnswer =
  ({ request }: Question) =>
  (event: LedgerEvent) =>
    (event.kind === 'reconfirmed' || event.kind === 'declined') && event.sessionId === request.session.id

/** The question where an answer is asked for, by a scope or by policy, and one participant has not given any. */
function silent(given: Asked): Asked {
  const { who, dice, request } = given
  const before = unsaying(given, who, (event) => isAnswer(given)(event) || event.kind === 'disputed')
  const kept = onlyWhatCounts(before, who)
  const demanded =
    dice % 2 === 0
      ? asking(kept, { policy: { ...request.policy, mustReconfirm: true } })
      : rewording(kept, who, (scope) => ({ ...scope, conditions: { ...scope.conditions, reconfirm: true } }))
  return { ...given, ...demanded }
}

const yesOf = ({ who, dice, request }: Asked, happened: Instant, written = happened, name = 'y') => ({
  ...answered(named(name, dice), happened, 'yes', { clientId: who, sessionId: request.session.id, written }),
  obtained: 'link' as const,
})
const noOf = ({ who, dice, request }: Asked, happened: Instant, name = 'n') =>
  answered(named(name, dice), happened, 'no', { clientId: who, sessionId: request.session.id })

test('where a scope or policy asks for it, that participant must answer; until then it is unconfirmed', () => {
  always(asked, 0.2, (given) => {
    const question = silent(given)
    const yes = yesOf(question, given.when)
    if (!isPermitted(saying(question, given.who, yes))) return false
    const elsewhere = saying(question, given.who, { ...yes, sessionId: 'ses_2' })
    for (const one of [question, elsewhere]) {
      const { reasons, effect } = ask(one)
      expect(effect).toBe('deny')
      expect(reasons.map(({ code, participant }) => [code, participant])).toContainEqual(['unconfirmed', given.who])
    }
    return true
  })
})

test('unconfirmed, a recording rests: neither played nor shared, whatever is asked', () => {
  always(asked, 0.2, (given) => {
    const question = silent(given)
    if (!isPermitted(saying(question, given.who, yesOf(question, given.when)))) return false
    for (const action of requestActions) expect(isPermitted(asking(question, { action }))).toBe(false)
    for (const form of ['audio', 'video', 'transcript', 'words'] as const)
      expect(isPermitted(asking(question, { form }))).toBe(false)
    return true
  })
})

test('unconfirmed, it is destroyed after the program’s days, and the clinician warned at half', () => {
  always(asked, 0.1, (given) => {
    const { clinicianId, startedAt } = given.request.session
    const own = { actor: clinicianId, purpose: 'own-review', action: 'listen', form: 'audio', share: null } as const
    const question = silent({ ...given, ...asking(given, own) })
    if (startedAt > given.at || !isPermitted(saying(question, given.who, yesOf(question, given.when)))) return false
    const days = 1 + (given.dice % 30)
    const state = statesOf(question).filter(({ participantId }) => participantId === given.who)
    const waits = (at: Instant) =>
      destructions(state, question.request, waiting(days), at).find(({ cause }) => cause === 'unconfirmed')
    const { due, warn, event } = waits(question.at)!
    const since = due - days * DAY
    expect([warn, event]).toEqual([since + (days * DAY) / 2, null])
    // Since the session, or since it was first asked for.
    expect(since >= startedAt && since <= question.at).toBe(true)
    expect(waits(since)).toMatchObject({ due })
    if (since > startedAt) expect(waits(since - 1)).toBeUndefined()
    return true
  })
})

test('a yes permits nothing before it was written', () => {
  always(asked, 0.2, (given) => {
    const { who, when, at, dice } = given
    const question = silent(given)
    const written = (instant: Instant) => saying(question, who, yesOf(question, when, instant))
    if (!isPermitted(written(at))) return false
    expect(codesOf(ask(written(at + 1)), who)).toEqual(['unconfirmed'])
    expect(ask(written(at + 1)).validUntil).toBeLessThanOrEqual(at + 1)
    const late = at + (dice % 9) * DAY
    const whole = saying(question, who, yesOf(question, when, late))
    expect(isPermitted(whole, late)).toBe(isPermitted(saying(question, who, yesOf(question, when)), late))
    return true
  })
})

test('a no counts from when it happened, whenever it was written', () => {
  always(asked, 0.2, (question) => {
    const { who, at, dice } = question
    if (!isPermitted(question)) return false
    const last = Math.max(...question.ledgers.get(who)!.map(({ happened }) => (happened <= at ? happened : -Infinity)))
    const no = { ...noOf(question, last), written: at + (dice % 9) * DAY }
    expect(codesOf(ask(saying(question, who, no)), who)).toContain('declined')
    return true
  })
})

test('of a participant’s answers the one counts that happened last', () => {
  always(asked, 0.08, (given) => {
    const { who, at, dice } = given
    const question = silent(given)
    const { share } = given.request
    const times = [at - 3 * DAY, at - DAY, at - 1, at].filter((one) => !share || one < share.openedAt)
    if (share ? times.length < 2 : !isPermitted(saying(question, who, yesOf(question, at)))) return false
    if (!isPermitted(saying(question, who, yesOf(question, times.at(-1)!)))) return false
    const answers = times.map((happened, n) =>
      (dice >> n) % 2 === 0 ? yesOf(question, happened, happened, `a${n}`) : noOf(question, happened, `a${n}`),
    )
    const isYes = answers.at(-1)!.kind === 'reconfirmed'
    const after = ask(saying(question, who, ...answers))
    expect([after.effect, codesOf(after, who).includes('declined')]).toEqual([isYes ? 'permit' : 'deny', !isYes])
    return true
  })
})

test('a no for the session destroys at once, and what it destroyed stays destroyed', () => {
  always(asked, 0.2, (question) => {
    const { who, when, at, request, dice } = question
    if (!isPermitted(question)) return false
    const events = question.ledgers.get(who)!.filter((one) => isAnswer(question)(one) && one.happened <= at)
    const happened = Math.max(when, ...events.map((one) => one.happened))
    const no = noOf(question, happened)
    const found = destructions(statesOf(saying(question, who, no)), request, waiting(14), at)
    expect(found).toContainEqual({ cause: 'declined', due: happened, warn: null, event: no.id })
    const deleted: LedgerEvent = { ...base(named('y', dice), happened, who), kind: 'deleted', recordingId: 'rec_1' }
    const later = yesOf(question, at, at, 'later')
    expect(codesOf(ask(saying(question, who, no, deleted, later)), who)).toContain('deleted')
    return true
  })
})

test('a participant who is added opens nothing', () => {
  always(asked, 0.2, (question) => {
    const { ledgers, request, dice } = question
    const { session } = request
    const added = { ...question, ledgers: new Map([...ledgers, ['cli_new', []]]) }
    const participants = session.participants.toSpliced(dice % (session.participants.length + 1), 0, 'cli_new')
    expect(isPermitted(asking(added, { session: { ...session, participants } }))).toBe(false)
    const known = { ...question, ledgers: new Map([...ledgers, ['cli_new', [...ledgers.values()][0]!]]) }
    const both = isPermitted(asking(known, { session: { ...session, participants } }))
    if (both) expect(isPermitted(question)).toBe(true)
    return isPermitted(question)
  })
})
