import { expect, test } from 'vitest'
import type { LedgerEvent } from '../events.ts'
import type { Policy } from '../request.ts'
import { always } from '../testing/always.ts'
import { asked, type Asked } from '../testing/arbitrary-asked.ts'
import {
  ask,
  asking,
  codesOf,
  conditioned,
  isPermitted,
  onlyWhatCounts,
  unsaying,
  type Question,
} from '../testing/question.ts'
import { purposes } from '../vocabulary.ts'

const none: Policy = { mustReconfirm: false, keepAtMostDays: null, deleteAfterReviewDays: null, neverPurposes: [] }

const strict = ({ request, dice }: Asked): Policy => ({
  mustReconfirm: dice % 3 === 0,
  keepAtMostDays: dice % 4 === 0 ? null : dice % 40,
  deleteAfterReviewDays: dice % 5 === 0 ? null : dice % 15,
  neverPurposes: purposes.filter((one, n) => one !== request.purpose && (dice >> n) % 2 === 0),
})

test('policy can only narrow: whatever a program adds, nothing more is permitted and nothing kept longer', () => {
  always(asked, 0.15, (question) => {
    const policy = strict(question)
    const without = ask(asking(question, { policy: none }))
    const narrowed = ask(asking(question, { policy }))
    if (narrowed.effect === 'deny') return false
    expect(without.effect).toBe('permit')
    const { deleteBy } = narrowed.obligations!
    expect(deleteBy ?? Infinity).toBeLessThanOrEqual(without.obligations!.deleteBy ?? Infinity)
    expect({ ...narrowed.obligations, deleteBy: null }).toEqual({ ...without.obligations, deleteBy: null })
    return true
  })
})

test('a program may demand the answer and never waive it', () => {
  always(asked, 0.2, (given) => {
    const { who } = given
    const isAnswer = ({ kind }: LedgerEvent) => kind === 'reconfirmed' || kind === 'declined' || kind === 'disputed'
    const unasked = (reconfirm: boolean, of: Question) => asking(conditioned(of, { reconfirm }), { policy: none })
    const silent = onlyWhatCounts(unasked(false, unsaying(given, who, isAnswer)), who)
    if (!isPermitted(silent)) return false
    for (const [scope, program] of [
      [true, false],
      [false, true],
      [true, true],
    ] as const)
      expect(
        codesOf(ask(asking(unasked(scope, silent), { policy: { ...none, mustReconfirm: program } })), who),
      ).toContain('unconfirmed')
    return true
  })
})

test('a program can shut a purpose', () => {
  always(asked, 0.2, (question) => {
    const { purpose, policy } = question.request
    if (!isPermitted(question)) return false
    const never = (all: Policy['neverPurposes']) => ask(asking(question, { policy: { ...policy, neverPurposes: all } }))
    expect(codesOf(never(purposes.filter((one) => one === purpose)))).toEqual(['purpose-never'])
    expect(never(purposes.filter((one) => one !== purpose)).effect).toBe('permit')
    return true
  })
})
