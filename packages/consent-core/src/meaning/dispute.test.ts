import { expect, test } from 'vitest'
import { destructions } from '../destruction.ts'
import type { LedgerEvent } from '../events.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { answered, base, granted, T0, waiting as waitingFor } from '../testing/make.ts'
import { a, amended, disputed, ending, means, renewed, waiting } from '../testing/meanings.ts'
import {
  ask,
  asking,
  codesOf,
  isPermitted,
  named,
  onlyWhatCounts,
  restsOn,
  said,
  saying,
  statesOf,
  unsaying,
  wholeYes,
} from '../testing/question.ts'
import { DAY, waysSaid, type Instant } from '../vocabulary.ts'

means('disputed', [
  ['that yes counts for nothing', [a, disputed('a', 2)], ['disputed']],
  ['from when it happened', [a, disputed('a', 3.5)]],
  ['other scopes stand', [a, granted('b', T0), disputed('a', 2)]],
  [
    'an amendment adds nothing any more',
    [granted('a', T0, { purposes: ['teaching'] }), amended('m', 1), disputed('m', 2)],
    ['purpose-not-allowed', 'disputed'],
  ],
  [
    'what it took away stays taken',
    [a, amended('m', 1, { purposes: ['teaching'] }), disputed('m', 2)],
    ['purpose-not-allowed'],
  ],
  ['a renewal renews nothing', [ending, renewed('r', 1, null), disputed('r', 2)], ['disputed', 'ended']],
  [
    'until another is said',
    [ending, renewed('r', 1, null), disputed('r', 1.2), renewed('s', 1.5, T0 + 2 * DAY)],
    ['ended'],
  ],
  ['an answer rests', [waiting, answered('y', T0 + DAY, 'yes'), disputed('y', 2)], ['disputed']],
  [
    'a yes that staff wrote does not cure it',
    [
      waiting,
      answered('y', T0 + DAY, 'yes'),
      disputed('y', 2),
      { ...answered('z', T0 + 2.5 * DAY, 'yes'), obtained: 'spoken', signature: null },
    ],
    ['disputed'],
  ],
  [
    'one by link does',
    [
      waiting,
      answered('y', T0 + DAY, 'yes'),
      disputed('y', 2),
      { ...answered('z', T0 + 2.5 * DAY, 'yes'), obtained: 'link', signature: null },
    ],
  ],
])

const disputing = ({ who, dice }: Asked, eventId: string, happened: Instant): LedgerEvent => ({
  ...base(named(`d-${eventId}`, dice), happened, who),
  kind: 'disputed',
  eventId,
})

test('from when the dispute happened that yes counts for nothing', () => {
  always(asked, 0.2, (given) => {
    const question = onlyWhatCounts(given, given.who)
    const { who, when, at } = question
    if (!isPermitted(question)) return false
    const all = (happened: Instant) => restsOn(question, who).map(({ id }) => disputing(question, id, happened))
    const after = ask(saying(question, who, ...all(Math.min(when, at))))
    expect([after.effect, codesOf(after, who)]).toEqual(['deny', expect.arrayContaining(['disputed'])])
    expect(said(ask(saying(question, who, ...all(at + 1))))).toEqual(said(ask(question)))
    return true
  })
})

test('a disputed yes permits nothing that would be denied if it had never been said', () => {
  always(asked, 0.1, (question) => {
    const { who, when, dice } = question
    const yeses = question.ledgers.get(who)!.filter((one) => one.kind === 'granted' || one.kind === 'renewed')
    const one = yeses[dice % yeses.length]!
    if (!isPermitted(saying(question, who, disputing(question, one.id, when)))) return false
    expect(isPermitted(unsaying(question, who, ({ id }) => id === one.id))).toBe(true)
    return true
  })
})

test('only requests that rest on it are denied; other scopes stand', () => {
  always(asked, 0.2, (question) => {
    const { who, when, at } = question
    const rests = restsOn(question, who)
    if (rests.length === 0) return false
    const other = wholeYes(question, rests[0]!, '~other', Math.max(...rests.map(({ happened }) => happened)))
    if (!isPermitted(saying(question, who, other))) return false
    const disputes = rests.map(({ id }) => disputing(question, id, when))
    expect(isPermitted(saying(question, who, other, ...disputes))).toBe(true)
    expect(isPermitted(saying(question, who, other, ...disputes, disputing(question, '~other', at)))).toBe(false)
    return true
  })
})

test('the recording rests as if unconfirmed, its days counted from the dispute', () => {
  always(asked, 0.1, (question) => {
    const { who, at, request, dice } = question
    const when = Math.max(question.when, request.session.startedAt)
    const undisputed = unsaying(question, who, ({ kind }) => kind === 'disputed')
    const own = asking(undisputed, { actor: request.session.clinicianId, purpose: 'own-review', form: 'audio' })
    const heard = asking(own, { action: 'listen', share: null })
    const rests = restsOn(heard, who)
    if (rests.length === 0 || when > at) return false
    const days = 1 + (dice % 20)
    const disputes = rests.map(({ id }) => disputing(question, id, when))
    const rested = onlyWhatCounts(heard, who)
    const waitsFor = (one: typeof rested, then: Instant) => {
      const state = statesOf(one).filter(({ participantId }) => participantId === who)
      return destructions(state, request, waitingFor(days), then).find(({ cause }) => cause === 'unconfirmed')
    }
    const waits = (then: Instant) => waitsFor(saying(rested, who, ...disputes), then)
    const { due, warn, event } = waits(at)!
    const since = due - days * DAY
    expect(warn).toBe(since + (days * DAY) / 2)
    // A time that ran already for want of an answer runs on; a yes that was disputed beforehand never began.
    if (since === when && !waitsFor(rested, when)) expect(event).toContain('d-')
    if (since > request.session.startedAt) expect(waits(since - 1)).toBeUndefined()
    return since === when
  })
})

test('only a yes that the client gives by link or signature cures it', () => {
  always(asked, 0.2, (given) => {
    const { who, when, at, dice, request } = given
    const { policy, session } = request
    // A no that the disputed yes had replaced would count again.
    const agreed = unsaying(given, who, ({ kind }) => kind === 'declined')
    const question = onlyWhatCounts(asking(agreed, { policy: { ...policy, mustReconfirm: true } }), who)
    const events = question.ledgers.get(who)!
    const yeses = events.filter((one) => one.kind === 'reconfirmed' && one.sessionId === session.id)
    if (!isPermitted(question)) return false
    const disputes = yeses.map(({ id }) => disputing(given, id, when))
    const after = (...more: LedgerEvent[]) => ask(saying(question, who, ...disputes, ...more))
    expect(codesOf(after(), who)).toContain('disputed')
    const signature = (['screen', 'link', 'paper'] as const)[dice % 3]!
    const yes = {
      ...answered(named('y', dice), at, 'yes', { clientId: who, sessionId: question.request.session.id }),
      obtained: 'spoken' as const,
    }
    for (const obtained of waysSaid)
      expect(after({ ...yes, obtained, signature: null }).effect).toBe(obtained === 'link' ? 'permit' : 'deny')
    expect(after({ ...yes, signature }).effect).toBe('permit')
    return true
  })
})
