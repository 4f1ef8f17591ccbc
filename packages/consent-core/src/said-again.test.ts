import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { decideEmergency } from './emergency.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies } from './remedies.ts'
import { base, granted, OTHER, requestOf, scopeOf, SUPERVISOR, supervisionOf, T0, withdrawn } from './testing/make.ts'
import { codesOf } from './testing/question.ts'
import { DAY } from './vocabulary.ts'

/** A refusal lasts until a later grant that counts contains what was refused: no emergency overcomes it, nothing is asked. */

const AT = T0 + 5 * DAY
const door = { isOn: true, personId: null, opened: { personId: SUPERVISOR, at: AT, closedAt: null } }
const opens = (ledger: LedgerEvent[]) => ({
  emergency: decideEmergency([fold('cli_a', ledger)], requestOf({ actor: SUPERVISOR }), door, AT).effect,
  remedies: remedies([fold('cli_a', ledger)], requestOf(), AT).length,
})
const refused = { emergency: 'deny', remedies: 0 }

const no = withdrawn('w', T0, { all: true })
const unsigned = { ...granted('u', T0 + 1), signature: null }
const byParent = { ...granted('g', T0 + 1), representatives: { ids: ['rep_a'], endsAt: null } }
const ofAge: LedgerEvent = { ...base('o', T0 - 1, 'cli_a'), kind: 'of-age' }
const disputes: LedgerEvent = { ...base('d', T0 + 2, 'cli_a'), kind: 'disputed', eventId: 'g' }

test.each([
  ['nothing was said since', [no]],
  ['a grant that nobody signed came after it', [no, unsigned]],
  ['a parent signed for a grown child', [ofAge, no, byParent]],
  ['a parent signed for whom nobody signs', [no, byParent]],
  ['a grant for another session came after it', [no, granted('g', T0 + 1, { sessions: { named: ['ses_other'] } })]],
  ['a grant for another purpose came after it', [no, granted('g', T0 + 1, { purposes: ['teaching'] })]],
  ['the grant after it is disputed', [no, granted('g', T0 + 1), disputes]],
])('a refusal stands where %s', (_, ledger) => {
  expect(opens(ledger)).toEqual(refused)
})

test('a grant that contains what was refused lifts it, and an end of that grant is no refusal', () => {
  expect(opens([no, granted('g', T0 + 1)]).emergency).toBe('permit')
  expect(opens([no, granted('g', T0 + 1, { until: T0 + DAY })]).emergency).toBe('permit')
})

test.each([
  ['that nobody signed', unsigned],
  ['of another purpose', granted('t', T0 + 3, { purposes: ['teaching'] })],
])('a later grant %s hides no dispute: nothing is asked for', (_, later) => {
  const state = fold('cli_a', [granted('g', T0), disputes, later])
  expect(codesOf(decide([state], requestOf(), AT))).toEqual(['disputed'])
  expect(remedies([state], requestOf(), AT)).toEqual([])
})

const asked = { conditions: { ...scopeOf().conditions, reconfirm: true } }
const byLink = { ...granted('h', T0 + 3, asked), obtained: 'link' as const }

test.each([
  ['the disputed one was said first', [granted('g', T0), disputes, byLink]],
  ['the disputed one was said last', [granted('e', T0 - 1, asked), granted('g', T0), disputes]],
])('a yes that waits for nothing but today’s answer stands beside one that is disputed: %s', (_, ledger) => {
  const state = fold('cli_a', ledger)
  expect(codesOf(decide([state], requestOf(), AT))).toEqual(['unconfirmed'])
  expect(remedies([state], requestOf(), AT)).toContainEqual([
    { kind: 'answer', participant: 'cli_a', sessionId: 'ses_1' },
  ])
})

test('a change brings back no session that was refused, as little as a purpose', () => {
  const elsewhere = granted('n', T0 + 2, { sessions: { named: ['ses_other'] } })
  const here = { sessions: { named: ['ses_other', 'ses_1'] } }
  const change: LedgerEvent = {
    ...base('m', T0 + 3, 'cli_a'),
    kind: 'amended',
    scope: scopeOf({ id: 'scp_n', ...here }),
  }
  const effect = (...ledger: LedgerEvent[]) => decide([fold('cli_a', ledger)], requestOf(), AT).effect
  expect(effect(granted('g', T0 - 1), no, elsewhere, change)).toBe('deny')
  expect(effect(elsewhere, change)).toBe('permit')
  expect(effect(granted('g', T0 - 1), no, elsewhere, change, granted('z', T0 + 4))).toBe('permit')
})

test('a no that a parent’s yes had lifted stands again with the coming of age', () => {
  const request = requestOf()
  const signing = [{ participantId: 'cli_a', who: 'one-representative' as const, representatives: ['rep_a'] }]
  const session = { ...request.session, signing }
  const yes = { ...granted('g', T0 + 1), representatives: { ids: ['rep_a'], endsAt: T0 + DAY } }
  const state = fold('cli_a', [no, yes])
  expect(codesOf(decide([state], requestOf({ session }), AT))).toEqual(['withdrawn', 'own-word-needed'])
  expect(remedies([state], requestOf({ session }), AT)).toEqual([])
  const emergency = { ...requestOf({ session }), actor: SUPERVISOR }
  expect(decideEmergency([state], emergency, door, AT).effect).toBe('deny')
})

test.each([
  ['unsigned', { signature: null }, []],
  ['disputed', {}, [{ ...base('d', T0 + 25, 'cli_a'), kind: 'disputed', eventId: 'm' } satisfies LedgerEvent]],
])('an %s change starts no time in which somebody joins later', (_, change, more) => {
  const purposes = ['group-supervision'] as const
  const open = scopeOf({ id: 'scp_g', purposes, joinLater: ['grp_1'] })
  const at = (id: string, ms: number): LedgerEvent => ({ ...base(id, T0 + ms, 'cli_a'), kind: 'amended', scope: open })
  const share = { ...supervisionOf().share!, purpose: 'group-supervision' as const, members: [OTHER] }
  const rosters = [{ groupId: 'grp_1', memberId: OTHER, from: T0 + 20, to: null }]
  const request = supervisionOf({ actor: OTHER, purpose: 'group-supervision', share, rosters })
  const effect = (...ledger: LedgerEvent[]) => decide([fold('cli_a', ledger)], request, AT).effect
  const first = granted('g', T0, { purposes })
  expect(effect(first, at('n', 30))).toBe('deny')
  expect(effect(first, { ...at('m', 10), ...change }, ...more, at('n', 30))).toBe('deny')
  expect(effect(first, at('m', 10), at('n', 30))).toBe('permit')
})

const codes = (ledger: LedgerEvent[]) =>
  decideEmergency([fold('cli_a', ledger)], requestOf({ actor: SUPERVISOR }), door, AT).reasons.map(({ code }) => code)

test('in an emergency a dispute is cured by a later yes that says all that was disputed, and by nothing less', () => {
  const disputed = [granted('g', T0), { ...disputes, happened: T0 + 2 * DAY }]
  const later = (changes: object) => [...disputed, granted('h', T0 + 2.5 * DAY, changes)]
  expect(codes(later({}))).toEqual(['emergency'])
  expect(codes(later({ purposes: ['own-review'] }))).toContain('disputed')
  const rest = granted('k', T0 + 2.6 * DAY, { purposes: ['individual-supervision'] })
  expect(codes([...later({ purposes: ['own-review'] }), rest])).toContain('disputed')
  expect(codes(later({ sessions: { named: ['ses_9'] } }))).toContain('disputed')
  expect(codes([...disputed, granted('h', T0 + 2 * DAY)])).toContain('disputed')
  const elsewhere = granted('g', T0, { sessions: { named: ['ses_9'] } })
  expect(codes([elsewhere, { ...disputes, happened: T0 + 2 * DAY }])).toEqual(['emergency'])
  expect(codes([...disputed, { ...granted('h', T0 + 2.5 * DAY), signature: null }])).toContain('disputed')
})
