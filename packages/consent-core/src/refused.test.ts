import { describe, expect, test } from 'vitest'
import { additions } from './additions.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { isRefused, remedies } from './remedies.ts'
import { refusalsAt } from './said-again.ts'
import { answered, base, granted, requestOf, scopeOf, T0, withdrawn } from './testing/make.ts'
import { DAY, purposes } from './vocabulary.ts'

const AT = T0 + 3 * DAY
const at = (id: string, n: number) => base(id, T0 + n * DAY, 'cli_a')
const refused = (ledger: readonly LedgerEvent[], request = requestOf()) =>
  isRefused([fold('cli_a', ledger)], request, AT)

describe('a no stands behind a deny', () => {
  test('a purpose that was taken back, until it is granted again', () => {
    const grant = granted('g', T0)
    const no = withdrawn('w', T0 + DAY, { purposes: ['own-review'] })
    expect(refused([grant, no])).toBe(true)
    expect(refused([grant, no, granted('h', T0 + 2 * DAY, { sessions: { from: T0 } })])).toBe(false)
  })

  test('a purpose that was refused before anything was granted, though its reason is only that it is not allowed', () => {
    const no = withdrawn('w', T0, { purposes: ['teaching'] })
    const request = requestOf({ purpose: 'teaching' })
    expect(refused([granted('g', T0), no], request)).toBe(true)
    expect(refused([granted('g', T0), withdrawn('w', AT + 1, { purposes: ['teaching'] })], request)).toBe(false)
    expect(refused([granted('g', T0), no], requestOf({ purpose: 'research' }))).toBe(false)
  })

  test('an answer, a wish to have it deleted, a dispute', () => {
    const grant = granted('g', T0)
    expect(refused([grant, answered('n', T0 + DAY, 'no')])).toBe(true)
    expect(refused([grant, { ...at('x', 1), kind: 'deletion-requested', sessionIds: null }])).toBe(true)
    expect(refused([grant, { ...at('d', 1), kind: 'disputed', eventId: 'g' }])).toBe(true)
  })

  test('a permit has none, nor has what was never asked for, nor the no of somebody who was not there', () => {
    const no = withdrawn('w', T0, { all: true })
    expect(refused([granted('g', T0)])).toBe(false)
    expect(refused([])).toBe(false)
    expect(isRefused([fold('cli_a', []), fold('cli_b', [{ ...no, clientId: 'cli_b' }])], requestOf(), AT)).toBe(false)
    const own = withdrawn('w', T0, { purposes: ['own-review'] })
    expect(refused([own])).toBe(true)
    expect(refused([own], requestOf({ purpose: null }))).toBe(false)
    expect(refused([own], requestOf({ purpose: 'withholding' }))).toBe(false)
  })

  test('where there is one, there is no remedy', () => {
    const ledger = [granted('g', T0), withdrawn('w', T0 + DAY, { purposes: ['teaching'] })]
    const request = requestOf({ purpose: 'teaching' })
    expect([refused(ledger, request), remedies([fold('cli_a', ledger)], request, AT)]).toEqual([true, []])
  })
})

describe('what a wording adds', () => {
  const scope = scopeOf()
  test('nothing to itself; to none all that it has', () => {
    expect(additions(scope, scope)).toEqual([])
    expect(additions(null, scope).map(({ what }) => what)).toEqual([
      ...scope.purposes.map(() => 'purpose'),
      ...scope.audience.map(() => 'person'),
      ...scope.forms.map(() => 'form'),
      ...scope.processing.map(() => 'processing'),
      ...(scope.conditions.export ? ['export'] : []),
    ])
  })

  test('a session, a machine, a copy that may leave, somebody as a member of a group', () => {
    const before = scopeOf({
      sessions: { named: ['ses_1'] },
      audience: [{ personId: 'p', role: 'faculty', name: 'P' }],
    })
    const person = { personId: 'p', role: 'group-member', name: 'P', group: 'grp_1' } as const
    const after = {
      ...before,
      sessions: { named: ['ses_1', 'ses_2'] },
      processing: ['transcription'] as const,
      audience: [...before.audience, person],
      conditions: { ...before.conditions, export: true },
    }
    expect(additions(before, after)).toEqual([
      { what: 'person', person },
      { what: 'processing', processing: 'transcription' },
      { what: 'session' },
      { what: 'export' },
    ])
  })
})

describe('what was refused, by use', () => {
  const session = { id: '', startedAt: AT, clinicianId: '', participants: ['cli_a'], signing: [] }
  const refusals = (ledger: readonly LedgerEvent[]) =>
    [...refusalsAt(fold('cli_a', ledger), session, AT)].map(([purpose, { id }]) => [purpose, id])

  test('each with the no that stands, until a grant contains it', () => {
    const no = withdrawn('w', T0, { purposes: ['teaching', 'own-review'] })
    expect(refusals([])).toEqual([])
    expect(refusals([no])).toEqual([
      ['own-review', 'w'],
      ['teaching', 'w'],
    ])
    expect(refusals([no, granted('g', T0 + DAY)])).toEqual([['teaching', 'w']])
  })

  test('a no to all is one to each, the last of several counts, and none that is still to come', () => {
    const all = refusals([withdrawn('v', T0, { purposes: ['teaching'] }), withdrawn('w', T0 + DAY, { all: true })])
    expect(all).toHaveLength(purposes.length)
    expect(all).toContainEqual(['teaching', 'w'])
    expect(refusals([withdrawn('w', AT + 1, { all: true })])).toEqual([])
  })
})
