import { expect, test } from 'vitest'
import { destructions } from '../destruction.ts'
import type { LedgerEvent } from '../events.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import { base, withdrawn, waiting } from '../testing/make.ts'
import {
  ask,
  asking,
  codesOf,
  conditioned,
  isPermitted,
  named,
  onlyWhatCounts,
  restsOn,
  saying,
  statesOf,
  unsaying,
  wholeYes,
} from '../testing/question.ts'
import { purposes } from '../vocabulary.ts'

/** When the last of the yeses happened on which a permit rests. */
const lastYes = (question: Asked) => Math.max(...restsOn(question, question.who).map(({ happened }) => happened))

test('a withdrawal closes and destroys nothing', () => {
  always(asked, 0.2, (given) => {
    const { who, when, at, dice } = given
    const { clinicianId } = given.request.session
    const own = { actor: clinicianId, purpose: 'own-review', action: 'listen', form: 'audio', share: null } as const
    const plain = asking(conditioned(given, { deleteOnWithdraw: false, reconfirm: dice % 2 === 0 }), own)
    const question = { ...given, ...onlyWhatCounts(plain, who) }
    if (!isPermitted(question)) return false
    const happened = Math.max(when, lastYes(question), given.request.session.startedAt + 1)
    if (happened > at) return false
    const no = withdrawn(named('no', dice), happened, { all: true }, who)
    const shut = saying(question, who, no)
    expect(isPermitted(shut)).toBe(false)
    const causes = destructions(statesOf(shut), shut.request, waiting(14), at).map(({ cause }) => cause)
    expect(causes.filter((one) => one !== 'delete-by')).toEqual([])
    if (isPermitted(question, at + 1)) expect(codesOf(ask(shut, at + 1))).not.toContain('deletion-requested')
    return true
  })
})

test('unless it carries a wish to delete or the scope says so, and then a later yes opens nothing', () => {
  always(asked, 0.2, (given) => {
    const { who, when, at, dice } = given
    // One that had taken the scope before the session began would have asked for nothing of it.
    const question = { ...given, ...unsaying(given, who, ({ kind }) => kind === 'withdrawn') }
    const first = restsOn(question, who)[0]
    if (!first) return false
    const happened = Math.max(when, lastYes(question), question.request.session.startedAt)
    const conditions = { ...first.scope.conditions, deleteOnWithdraw: true }
    const kept = wholeYes(question, first, '!kept', first.happened, { conditions })
    const no = withdrawn(named('no', dice), happened, { all: true }, who)
    const wish: LedgerEvent = { ...base('~x', happened, who), kind: 'deletion-requested', sessionIds: null }
    const again = wholeYes(question, first, '~again', Math.max(at, happened) + 1)
    const later = (...events: LedgerEvent[]) =>
      codesOf(ask(saying(question, who, ...events, again), again.happened), who)
    expect(later(no, wish)).toContain('deletion-requested')
    expect(later(no, kept)).toContain('deletion-requested')
    return true
  })
})

test('delete when I withdraw acts once nothing of that scope is left', () => {
  always(asked, 0.2, (given) => {
    const { who, dice, at } = given
    const first = restsOn(given, who)[0]
    if (!first || !isPermitted(given)) return false
    const gone = new Set(['withdrawn', 'deletion-requested', 'stopped'])
    const question = conditioned(
      unsaying(given, who, ({ kind }) => gone.has(kind)),
      { deleteOnWithdraw: false },
    )
    const all = purposes.filter((_, n) => n === 2 || (dice >> n) % 2 === 0)
    const happened = Math.max(first.happened, given.when, given.request.session.startedAt)
    const scope = { purposes: all, conditions: { ...first.scope.conditions, deleteOnWithdraw: true } }
    const kept = wholeYes(question, first, '~kept', first.happened, scope)
    const noes = all.map((purpose, n) =>
      withdrawn(`!no${n}`, happened + ((dice + n) % 2), { purposes: [purpose] }, who),
    )
    const wishes = (of: readonly LedgerEvent[]) =>
      codesOf(ask(saying(question, who, kept, ...of), Math.max(at, happened + 1)), who).includes('deletion-requested')
    expect(wishes(noes)).toBe(true)
    for (const left of noes) expect(wishes(noes.filter((one) => one !== left))).toBe(false)
    return true
  })
})
