import { expect, test } from 'vitest'
import type { NamedPerson, Scope } from '../scope.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { ask, asking, codesOf, isPermitted, rewording, restsOn, type Question } from '../testing/question.ts'
import { DAY, type Instant } from '../vocabulary.ts'

const plain = (personId: string): NamedPerson => ({ personId, role: 'supervisor', name: personId })

/** The question where everyone’s scopes name these persons and nobody else. */
const naming = (question: Question, people: Pick<Scope, 'audience' | 'joinLater' | 'standIns'>) =>
  [...question.ledgers.keys()].reduce(
    (all, who) => rewording(all, who, (scope) => ({ ...scope, joinLater: [], standIns: [], ...people })),
    question,
  )

/** As a member of a group, from some instants to others. */
const memberOf = ({ request }: Asked, question: Question, ...stays: readonly (readonly [Instant, Instant | null])[]) =>
  asking(question, {
    standIns: [],
    rosters: stays.map(([from, to]) => ({ groupId: 'grp_1', memberId: request.actor, from, to })),
  })

const toldOfGroup = (question: Asked) =>
  naming(question, { audience: [{ ...plain(question.request.actor), role: 'group-member', group: 'grp_1' }] })

/** When the first and the last of the yeses happened on which a permit rests. */
function toldBetween(question: Question): [Instant, Instant] {
  const all = question.request.session.participants.flatMap((who) => restsOn(question, who))
  const times = all.map(({ happened }) => happened)
  return [Math.min(...times), Math.max(...times)]
}

test('a group means the members told of; who joins later is a new person', () => {
  always(asked, 0.2, (given) => {
    const { at, dice } = given
    const question = toldOfGroup(given)
    const always = memberOf(given, question, [0, null])
    if (!isPermitted(always)) return false
    const [first, last] = toldBetween(always)
    expect(isPermitted(memberOf(given, question, [first, null]))).toBe(true)
    expect(isPermitted(memberOf(given, question, [last + 1, null]))).toBe(false)
    expect(isPermitted(memberOf(given, question, [last + 1 + (dice % 3), null], [0, at - (dice % 2)]))).toBe(false)
    return true
  })
})

test('who leaves is out at once, and who returns is a new person', () => {
  always(asked, 0.15, (given) => {
    const { at } = given
    const question = toldOfGroup(given)
    if (!isPermitted(memberOf(given, question, [0, null]))) return false
    const leaving = ask(memberOf(given, question, [0, at + 1]))
    expect([leaving.effect, leaving.validUntil]).toEqual(['permit', expect.any(Number)])
    expect(leaving.validUntil).toBeLessThanOrEqual(at + 1)
    expect(isPermitted(memberOf(given, question, [0, at]))).toBe(false)
    const [, last] = toldBetween(memberOf(given, question, [0, null]))
    if (last < at) expect(isPermitted(memberOf(given, question, [0, at], [Math.max(last + 1, at), null]))).toBe(false)
    return last < at
  })
})

test('unless the scope says “and who joins later”', () => {
  always(asked, 0.2, (given) => {
    const { at } = given
    const question = naming(given, { audience: [plain('usr_else')], joinLater: ['grp_1'] })
    const joined = memberOf(given, question, [at, null])
    if (!isPermitted(joined)) return false
    const [first, last] = toldBetween(joined)
    expect(isPermitted(memberOf(given, question, [last + 1, null]))).toBe(true)
    for (const stay of [
      // Who was there when the client said it, and was not named, was left out.
      [first, null],
      [last + 1, at],
      [at + 1, null],
    ] as const)
      expect(isPermitted(memberOf(given, question, stay))).toBe(false)
    expect(isPermitted(memberOf(given, question))).toBe(false)
    return true
  })
})

test('a transfer of the client is a new person', () => {
  always(asked, 0.1, (question) => {
    const { session, purpose, supervision } = question.request
    if (!isPermitted(question)) return false
    const clinicianId = 'usr_new'
    const transferred = asking(question, {
      session: { ...session, clinicianId },
      ...(purpose === 'own-review' || purpose === 'together' ? { actor: clinicianId } : {}),
      supervision: supervision.map((one) => ({ ...one, superviseeId: clinicianId })),
    })
    if (transferred.request.actor !== clinicianId) return false
    for (const who of session.participants) expect(codesOf(ask(transferred), who)).toContain('person-not-named')
    const named = rewording(transferred, session.participants[0]!, (scope) => ({
      ...scope,
      audience: [plain(clinicianId)],
    }))
    expect(codesOf(ask(named), session.participants[0])).not.toContain('person-not-named')
    return true
  })
})

test('a stand-in hears from when the client was told until it ends by itself, if the scope says so', () => {
  always(asked, 0.08, (given) => {
    const { at, when } = given
    // What is the clinician's own nobody does for them.
    if (given.request.purpose === 'own-review' || given.request.purpose === 'together') return false
    const { actor, share } = given.request
    const plainly = naming(given, { audience: [plain(actor)] })
    const asOthers = asking(plainly, { rosters: [], standIns: [] })
    if (!share || !share.members.includes(actor) || !isPermitted(asOthers)) return false
    const standing = (from: Instant, to: Instant, toldAt: Instant | null, standIns = [actor]) => {
      const standIn = { standInId: 'usr_stand', forId: actor, from, to, toldAt }
      const told = naming(given, { audience: [plain(actor)], standIns })
      return isPermitted(asking(told, { actor: 'usr_stand', rosters: [], standIns: [standIn] }))
    }
    expect(standing(when, at + 1, when)).toBe(true)
    expect(standing(at, at + DAY, at)).toBe(true)
    expect(standing(when, at, when)).toBe(false)
    expect(standing(at + 1, at + DAY, when)).toBe(false)
    expect(standing(when, at + DAY, at + 1)).toBe(false)
    expect(standing(when, at + DAY, null)).toBe(false)
    expect(standing(when, at + DAY, when, [])).toBe(false)
    expect(standing(when, at + DAY, when, ['usr_else'])).toBe(false)
    return true
  })
})
