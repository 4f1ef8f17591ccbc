import { expect, test } from 'vitest'
import { always } from '../testing/always.ts'
import { asked } from '../testing/arbitrary-asked.ts'
import { base, answered, withdrawn } from '../testing/make.ts'
import {
  ask,
  codesOf,
  isPermitted,
  lacking,
  ledgerOf,
  named,
  onlyWhatCounts,
  restsOn,
  saying,
  unsaying,
  wholeYes,
} from '../testing/question.ts'

test('a grant needs a signature: without one it permits nothing', () => {
  always(asked, 0.2, (given) => {
    const { who } = given
    const question = onlyWhatCounts(given, who)
    if (!isPermitted(question)) return false
    const events = question.ledgers.get(who)!
    const unsigned = events.map((event) => (event.kind === 'granted' ? { ...event, signature: null } : event))
    const answer = ask(ledgerOf(question, who, unsigned))
    const unsaid = events.filter(({ kind }) => kind !== 'granted')
    expect(answer.effect).toBe('deny')
    // Whoever takes back what was not signed refuses what it says.
    const isNamed = events.some((one) => one.kind === 'withdrawn' && one.scopeIds.length > 0)
    if (!isNamed) expect(answer).toEqual(ask(ledgerOf(question, who, unsaid)))
    return true
  })
})

test('nor does another grant’s signature count for it', () => {
  always(asked, 0.2, (question) => {
    const { who, when, dice } = question
    const rests = restsOn(question, who)
    if (rests.length === 0) return false
    const whole = { ...wholeYes(question, rests[0]!, named('u', dice), when), signature: null }
    expect(restsOn(saying(question, who, whole), who)).toEqual(rests)
    return true
  })
})

test('a renewal needs a signature: without one nothing changes', () => {
  always(asked, 0.5, (question) => {
    const { who, when, dice } = question
    const scopes = question.ledgers.get(who)!.flatMap((one) => (one.kind === 'granted' ? [one.scope.id] : []))
    const renewal = { ...base(named('u', dice), when, who), signature: null }
    const renewed = saying(question, who, {
      ...renewal,
      kind: 'renewed',
      scopeId: scopes[dice % scopes.length]!,
      until: null,
    })
    expect(ask(renewed)).toEqual(ask(question))
    return scopes.length > 0
  })
})

test('an amendment without a signature permits nothing that would be denied without it', () => {
  always(asked, 0.15, (question) => {
    const { who, when, dice } = question
    const grants = question.ledgers.get(who)!.flatMap((one) => (one.kind === 'granted' ? [one] : []))
    const grant = grants[dice % grants.length]!
    const scope = { ...wholeYes(question, grant, 'u', when).scope, id: grant.scope.id }
    const amendment = { ...base(named('u', dice), when + 0.5, who), kind: 'amended' as const, scope, signature: null }
    if (!isPermitted(saying(question, who, amendment))) return false
    expect(isPermitted(question)).toBe(true)
    return true
  })
})

test('what takes away holds in any form: an amendment, a no and a withdrawal need no signature', () => {
  always(asked, 0.2, (given) => {
    const { who, at, dice, request } = given
    const question = onlyWhatCounts(given, who)
    if (!isPermitted(question)) return false
    const unsigned = { obtained: 'spoken', signature: null } as const
    // Somebody who is no longer named may still be let in as one who joined later, or as a stand-in.
    const [purpose, , form, session] = lacking(request)
    const without = [purpose!, form!, session!][dice % 3]!
    const narrowings = restsOn(question, who).map(({ scope }, n) => ({
      ...base(named(`u${n}`, dice), at, who),
      ...unsigned,
      kind: 'amended' as const,
      scope: without(scope),
    }))
    expect(isPermitted(saying(question, who, ...narrowings))).toBe(false)
    const no = { ...answered('u', at, 'no', { clientId: who, sessionId: request.session.id }), ...unsigned }
    expect(isPermitted(saying(question, who, no))).toBe(false)
    expect(isPermitted(saying(question, who, { ...withdrawn('u', at, { all: true }, who), ...unsigned }))).toBe(false)
    return true
  })
})

test('an entry of whose signature nothing is said closes the ledger', () => {
  always(asked, 0.2, (question) => {
    const { who } = question
    const rests = restsOn(question, who)
    if (!isPermitted(question) || rests.length === 0) return false
    const { signature: _, ...bare } = rests[0]!
    const without = unsaying(question, who, ({ id }) => id === bare.id)
    const answer = ask(saying(without, who, bare as unknown as (typeof rests)[0]))
    expect([answer.effect, codesOf(answer, who)]).toEqual(['deny', ['ledger-unreadable']])
    return true
  })
})
