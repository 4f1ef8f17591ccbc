import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { decideEmergency } from './emergency.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies } from './remedies.ts'
import { base, granted, requestOf, SUPERVISOR, T0, withdrawn } from './testing/make.ts'
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
