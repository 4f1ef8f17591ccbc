import { expect, test } from 'vitest'
import { destructions } from '../destruction.ts'
import { decideEmergency } from '../emergency.ts'
import type { LedgerEvent } from '../events.ts'
import { always } from '../testing/always.ts'
import { asked } from '../testing/arbitrary-asked.ts'
import { SUPERVISOR, withdrawn, waiting } from '../testing/make.ts'
import {
  ask,
  asking,
  codesOf,
  isPermitted,
  named,
  restsOn,
  saying,
  statesOf,
  unsaying,
  wholeYes,
} from '../testing/question.ts'
import { purposes } from '../vocabulary.ts'

/** What no change, no emergency and no calendar overcomes. */

test('an amendment never restores what a withdrawal took, not even in a scope granted later to something else', () => {
  always(asked, 0.1, (question) => {
    const { who, when, at, dice, request } = question
    const like = restsOn(question, who)[0]
    if (!like || when > at - 2) return false
    const clean = unsaying(question, who, ({ kind }) => kind === 'granted' || kind === 'amended')
    const purpose = purposes.filter((one) => one === request.purpose)
    const no = withdrawn(named('w', dice), when, { purposes: purpose }, who)
    const other = wholeYes(clean, like, '!other', when + 1, {
      purposes: purposes.filter((one) => one !== request.purpose),
    })
    const closed = saying(clean, who, no, other)
    const amended: LedgerEvent = {
      ...other,
      id: '~m',
      happened: at,
      kind: 'amended',
      scope: { ...other.scope, purposes },
    }
    expect(isPermitted(closed)).toBe(false)
    expect(isPermitted(saying(closed, who, amended))).toBe(false)
    return true
  })
})

test('a refusal is named as a reason until a later granted contains what was refused, and no emergency overcomes it', () => {
  always(asked, 0.1, (question) => {
    const { who, when, at, dice, request } = question
    const like = restsOn(question, who)[0]
    if (!like || when > at - 2 || request.action !== 'listen') return false
    const clean = unsaying(question, who, ({ kind }) => kind === 'granted' || kind === 'amended')
    const refused = ['own-review', 'individual-supervision'] as const
    const no = withdrawn(named('w', dice), when, { purposes: refused }, who)
    const other = wholeYes(clean, like, '!other', when + 1, { purposes: ['research'] })
    const told = saying(clean, who, no, other)
    const own = asking(told, { actor: SUPERVISOR })
    const door = { isOn: true, personId: SUPERVISOR, opened: { personId: SUPERVISOR, at, closedAt: null } }
    expect(decideEmergency(statesOf(own), own.request, door, at).effect).toBe('deny')
    const mine = asking(told, { actor: request.session.clinicianId, purpose: 'own-review', share: null })
    expect(codesOf(ask(mine), who)).toContain('withdrawn')
    return true
  })
})

test('unconfirmed, it is destroyed after the program’s days, though the scope ended or was withdrawn, or another stands', () => {
  always(asked, 0.1, (given) => {
    const { who, at, dice, request } = given
    const { policy, session } = request
    const own = {
      actor: session.clinicianId,
      purpose: 'own-review',
      action: 'listen',
      form: 'audio',
      share: null,
    } as const
    const answers = new Set(['reconfirmed', 'declined', 'disputed', 'granted'])
    const like = restsOn(asking(given, own), who)[0]
    if (!like) return false
    const question = asking(
      unsaying(given, who, ({ kind }) => answers.has(kind)),
      { ...own, policy: { ...policy, mustReconfirm: true } },
    )
    const plain = saying(question, who, wholeYes(question, like, '!g', like.happened))
    const causes = (of: typeof question) =>
      destructions(statesOf(of), of.request, waiting(14), at).map(({ cause }) => cause)
    if (!causes(plain).includes('unconfirmed')) return false
    const ended = saying(question, who, wholeYes(question, like, '!g', like.happened, { until: at }))
    const no = saying(plain, who, withdrawn(named('w', dice), at, { all: true }, who))
    const beside = saying(plain, who, wholeYes(question, like, '~h', at, { purposes: ['research'] }))
    expect([ended, no, beside].map((one) => causes(one).includes('unconfirmed'))).toEqual([true, true, true])
    return true
  })
})

test('a withdrawal destroys nothing, though some wording of a scope once asked for an answer', () => {
  always(asked, 0.1, (given) => {
    const { who, when, at, request, dice } = given
    const own = {
      actor: request.session.clinicianId,
      purpose: 'own-review',
      action: 'listen',
      form: 'audio',
      share: null,
    } as const
    const question = asking(
      unsaying(given, who, ({ kind }) => kind === 'disputed'),
      own,
    )
    const rests = restsOn(question, who)
    if (rests.length === 0) return false
    const causes = (of: typeof question) =>
      destructions(statesOf(of), of.request, waiting(14), at).map(({ cause }) => cause)
    if (causes(question).some((one) => one !== 'delete-by')) return false
    // Of what was recorded by then: before it there is nothing that could be destroyed.
    const happened = Math.max(when, request.session.startedAt + 1, ...rests.map((one) => one.happened))
    if (happened > at) return false
    const no = withdrawn(named('w', dice), happened, { all: true }, who)
    expect(causes(saying(question, who, no)).filter((one) => one !== 'delete-by' && one !== 'asked')).toEqual([])
    return true
  })
})
