import { describe, expect, test } from 'vitest'
import { destructions } from './destruction.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { base, granted, requestOf, scopeOf, T0, withdrawn, waiting } from './testing/make.ts'
import { DAY } from './vocabulary.ts'

const AT = T0 + 3 * DAY
const of = (events: readonly LedgerEvent[]) => destructions([fold('cli_a', events)], requestOf(), waiting(14), AT)

describe('deleting upon a withdrawal', () => {
  const wish = { conditions: { ...scopeOf().conditions, deleteOnWithdraw: true } }
  const change = (scope: object, happened = T0 + 1): LedgerEvent => ({
    ...base('m', happened, 'cli_a'),
    kind: 'amended',
    scope: scopeOf({ id: 'scp_g', ...wish, ...scope }),
  })
  const taken = withdrawn('w', T0 + 2 * DAY, { scopeIds: ['scp_g'] })
  const causes = (...events: LedgerEvent[]) => of(events).map(({ cause }) => cause)

  test('never of a session that only an unsigned or disputed wording named, and neither do its days', () => {
    const named = (...all: string[]) => ({ sessions: { named: all } })
    const grant = granted('g', T0, { ...wish, ...named('ses_9') })
    const other = granted('h', T0, named('ses_1'))
    const wider = change(named('ses_9', 'ses_1'))
    expect(causes(grant, other, wider, taken)).toEqual(['asked'])
    expect(causes(grant, other, { ...wider, signature: null }, taken)).toEqual([])
    const dispute = { ...base('d', T0 + DAY, 'cli_a'), kind: 'disputed' as const, eventId: 'm' }
    expect(causes(grant, other, wider, dispute, taken)).toEqual([])
    const short = { ...wish.conditions, deleteOnWithdraw: false, keepAtMostDays: 1 }
    const brief = granted('g', T0, { ...named('ses_9'), conditions: short })
    const widerBrief = change({ ...named('ses_9', 'ses_1'), conditions: short })
    expect(causes(brief, other, widerBrief)).toEqual(['delete-by'])
    expect(causes(brief, other, { ...widerBrief, signature: null })).toEqual([])
  })

  test('a withdrawal of what nobody had signed destroys nothing', () => {
    const grant = granted('g', T0, { ...wish, purposes: ['own-review'] })
    const other = withdrawn('w', T0 + 2 * DAY, { purposes: ['teaching'] })
    const wider = change({ purposes: ['teaching'] })
    expect(causes(grant, granted('h', T0 + 2), { ...wider, signature: null }, other)).toEqual([])
    expect(causes(grant, granted('h', T0 + 2), wider, other)).toEqual(['asked'])
  })

  test('a withdrawal of something else destroys nothing, also of a scope without a purpose', () => {
    const other = withdrawn('w', T0 + 2 * DAY, { purposes: ['teaching'] })
    expect(causes(granted('g', T0, wish), change({ purposes: [] }), granted('h', T0 + 2), other)).toEqual([])
    expect(causes(granted('g', T0, wish), change({ purposes: [] }), taken)).toEqual(['asked'])
  })

  test('nothing is left where wordings that must all permit have no purpose left in common', () => {
    const unsigned = { ...change({ purposes: ['own-review', 'research'] }), signature: null }
    const own = withdrawn('w', T0 + 2 * DAY, { purposes: ['own-review'] })
    expect(causes(granted('g', T0, wish), unsigned, own)).toEqual(['asked'])
  })

  test('nor where a change takes what a withdrawal had left', () => {
    const own = withdrawn('w', T0 + 1, { purposes: ['own-review'] })
    const rest = change({ purposes: ['own-review'] }, T0 + 2 * DAY)
    expect(of([granted('g', T0, wish), own, rest])).toMatchObject([{ cause: 'asked', due: T0 + 2 * DAY, event: 'w' }])
  })

  test('a scope that was empty before it asked for deleting deletes upon the next withdrawal', () => {
    const own = withdrawn('v', T0 + 1, { purposes: ['own-review'] })
    const grant = granted('g', T0, { purposes: ['own-review'] })
    const anew = change({ purposes: ['individual-supervision'] }, T0 + 2)
    expect(causes(grant, own, anew)).toEqual([])
    expect(of([grant, own, anew, taken])).toMatchObject([{ cause: 'asked', due: taken.happened, event: 'w' }])
    // Asking for it when nothing is left any more deletes nothing.
    expect(causes(grant, own, change({ purposes: ['own-review'] }, T0 + 2))).toEqual([])
  })

  test('what was taken as a whole stays gone for a later withdrawal of a part', () => {
    const whole = { ...taken, id: 'v', happened: T0 + 1 }
    const own = withdrawn('w', T0 + 2 * DAY, { purposes: ['own-review'] })
    expect(of([granted('g', T0), whole, change({}, T0 + 2), own])).toMatchObject([{ cause: 'asked', event: 'w' }])
  })

  test('a dispute may take what was left', () => {
    const own = withdrawn('w', T0 + DAY, { purposes: ['own-review'] })
    const grant = granted('g', T0, { ...wish, purposes: ['own-review'] })
    const dispute = { ...base('d', T0 + 2 * DAY, 'cli_a'), kind: 'disputed' as const, eventId: 'm' }
    const wider = change({ purposes: ['own-review', 'teaching'] })
    expect(causes(grant, wider, own)).toEqual([])
    expect(of([grant, wider, own, dispute])).toMatchObject([{ cause: 'asked', due: T0 + 2 * DAY, event: 'w' }])
  })

  test('a session that began after the withdrawal was never under it, though it was named', () => {
    const early = { ...taken, happened: T0 + 1 }
    const grant = granted('g', T0, { ...wish, sessions: { named: ['ses_1'] } })
    expect(causes(grant, early, granted('h', T0 + 2))).toEqual([])
  })
})
