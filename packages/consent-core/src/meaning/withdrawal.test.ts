import { expect, test } from 'vitest'
import { isNo, type LedgerEvent } from '../events.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { answered, base, withdrawn } from '../testing/make.ts'
import {
  ask,
  asking,
  conditioned,
  isPermitted,
  lacking,
  ledgerOf,
  named,
  restsOn,
  said,
  saying,
  statesOf,
  unsaying,
  wholeScope,
  wholeYes,
} from '../testing/question.ts'
import { DAY, purposes, waysSaid, type Instant } from '../vocabulary.ts'

/** A withdrawal that touches what is asked, in one of the three ways. */
function touching({ request, dice, ...question }: Asked, happened: Instant): LedgerEvent {
  const scope = restsOn({ request, ...question }, question.who).at(dice % 2 ? 0 : -1)?.scope
  const purpose = purposes.filter((one) => one === request.purpose)
  const what = [{ all: true }, { purposes: purpose }, { scopeIds: scope ? [scope.id] : [] }][dice % 3]!
  return withdrawn(named('no', dice), happened, what, question.who)
}

/** When the last of the yeses happened on which a permit rests, with all that changed them. */
function lastYes(question: Asked): Instant {
  const rests = restsOn(question, question.who)
  const changes = question.ledgers
    .get(question.who)!
    .filter((one) => one.kind === 'amended' && one.happened <= question.at)
    .filter((one) => rests.some(({ scope }) => one.kind === 'amended' && one.scope.id === scope.id))
  return Math.max(...[...rests, ...changes].map(({ happened }) => happened))
}

test('a withdrawal touches a request if it is of all, names its purpose, or names a scope that met it', () => {
  always(asked, 0.2, (question) => {
    const { who, when } = question
    if (!isPermitted(question)) return false
    const happened = Math.max(when, lastYes(question))
    const after = ask(saying(question, who, touching(question, happened)))
    expect(after.effect).toBe('deny')
    expect(isPermitted(saying(question, who, touching(question, question.at + 1)))).toBe(true)
    return true
  })
})

test('it touches through a scope that would have met the request but for its end', () => {
  always(asked, 0.2, (question) => {
    const { who, when, dice } = question
    if (!isPermitted(question)) return false
    const happened = Math.max(when, lastYes(question))
    const until = happened - (dice % 3) * DAY
    const old = wholeYes(question, restsOn(question, who)[0]!, '~old', until - 1, { until })
    expect(isPermitted(saying(question, who, old))).toBe(true)
    const no = withdrawn(named('no', dice), happened, { scopeIds: [old.scope.id] }, who)
    expect(isPermitted(saying(question, who, no))).toBe(true)
    expect(isPermitted(saying(question, who, old, no))).toBe(false)
    return true
  })
})

test('a withdrawal that does not touch a request changes nothing for it', () => {
  always(asked, 0.2, (given) => {
    const { who, when, request, dice } = given
    const first = restsOn(given, who)[0]
    const others = purposes.filter((one) => one !== request.purpose)
    if (!first) return false
    // A share ends for everyone of it, and in every form.
    const [purpose, , , session] = lacking(request)
    const lacks = request.share ? [purpose!, session!] : lacking(request)
    const elsewhere = lacks.map((lack, n) => {
      const yes = wholeYes(given, first, `~else${n}`, when)
      return { ...yes, scope: lack(yes.scope) }
    })
    const question = saying(conditioned(given, { deleteOnWithdraw: false }), who, ...elsewhere)
    const before = ask(question)
    if (before.effect === 'deny') return false
    const scopeIds = ['scp_none', ...elsewhere.filter((_, n) => (dice >> n) % 2 === 0).map(({ scope }) => scope.id)]
    const no = withdrawn(named('no', dice), Math.min(when + 1, given.at), { purposes: others, scopeIds }, who)
    expect(said(ask(saying(question, who, no)))).toEqual(said(before))
    return true
  })
})

test('whoever may not hear it any more copies it no more, and no machine reads it', () => {
  always(asked, 0.2, (given) => {
    const { who, at, dice } = given
    const first = restsOn(given, who)[0]
    if (!first) return false
    const conditions = { ...wholeScope(given.request, '').conditions, export: false }
    const heard = wholeYes(given, first, '~heard', first.happened, { conditions, processing: [] })
    const question = saying(given, who, wholeYes(given, first, '~more', first.happened), heard)
    const no = withdrawn(named('no', dice), at, { scopeIds: [heard.scope.id] }, who)
    for (const action of ['listen', 'export', 'transcribe', 'analyse'] as const)
      expect(isPermitted(asking(saying(question, who, no), { action }))).toBe(false)
    return isPermitted(asking(question, { action: 'export' }))
  })
})

/** The question after a withdrawal with nothing granted since. */
function closed(question: Asked, no = touching(question, question.when)) {
  const later = unsaying(question, question.who, (one) => one.kind === 'granted' && one.happened > no.happened)
  return { open: later, shut: saying(later, question.who, no) }
}

test('amended, renewed and reconfirmed never restore what a withdrawal took, whenever they happened', () => {
  always(asked, 0.2, (question) => {
    const { who, at, dice } = question
    const { shut } = closed(question)
    const no = ask(shut).reasons.find((one) => one.participant === who && one.code === 'withdrawn')
    if (!no || shut.ledgers.get(who)!.some((one) => one.kind === 'granted' && one.happened > no.at!)) return false
    const happened = at - (dice % 7) * (DAY / 2)
    const yeses = shut.ledgers.get(who)!.flatMap((grant): LedgerEvent[] => {
      if (grant.kind !== 'granted') return []
      const { scope } = wholeYes(shut, grant, 'x', happened)
      return [
        { ...grant, id: `!m-${grant.id}`, happened, kind: 'amended', scope: { ...scope, id: grant.scope.id } },
        {
          ...base(`~r-${grant.id}`, happened - (dice % 2), who),
          kind: 'renewed',
          scopeId: grant.scope.id,
          until: null,
        },
      ]
    })
    const yes = {
      ...answered('~y', happened, 'yes', { clientId: who, sessionId: question.request.session.id }),
      obtained: 'link' as const,
    }
    expect(isPermitted(saying(shut, who, ...yeses, yes))).toBe(false)
    return true
  })
})

test('only a granted that happened later restores, by a millisecond', () => {
  always(asked, 0.15, (given) => {
    const { request } = given
    const when = Math.min(given.when, given.at - 1, (request.share?.openedAt ?? Infinity) - 1)
    const question = { ...given, ...conditioned(given, { deleteOnWithdraw: false }), when }
    const { who } = question
    const like = restsOn(question, who)[0]
    // Who could not yet say it by themselves restores nothing.
    const grown = statesOf(question).find((one) => one.participantId === who)!.ownSince
    if (!like || (grown !== null && when + 1 < grown)) return false
    const { open, shut } = closed(question)
    const yes = (happened: Instant) => wholeYes(question, like, '~g', happened)
    // A scope that named somebody else when it was withdrawn touches nothing of what it says since.
    const before = yes(when - 1)
    const isTouched = isPermitted(saying(open, who, before)) && !isPermitted(saying(shut, who, before))
    if (!isTouched || !isPermitted(saying(open, who, yes(when + 1)))) return false
    expect(isPermitted(saying(shut, who, yes(when)))).toBe(false)
    expect(isPermitted(saying(shut, who, yes(when + 1)))).toBe(true)
    return true
  })
})

test('a no holds in any form, whoever wrote it down', () => {
  always(asked, 0.2, (question) => {
    const { who, dice } = question
    const noes = [
      touching(question, question.when),
      answered(named('n', dice), question.when, 'no', { clientId: who, sessionId: question.request.session.id }),
    ]
    const toldBy = (event: LedgerEvent): LedgerEvent => ({
      ...event,
      obtained: waysSaid[dice % waysSaid.length]!,
      signature: null,
      recordedBy: { personId: 'usr_desk', role: (['supervisee', 'supervisor', 'coordinator'] as const)[dice % 3]! },
    })
    const told = saying(question, who, ...noes.slice(dice % 2))
    const events = told.ledgers.get(who)!
    expect(
      ask(
        ledgerOf(
          told,
          who,
          events.map((one) => (isNo(one) ? toldBy(one) : one)),
        ),
      ),
    ).toEqual(ask(told))
    return isPermitted(question)
  })
})
