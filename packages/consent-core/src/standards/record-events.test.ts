import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { canonicalJson } from '../canonical.ts'
import type { LedgerEvent } from '../events.ts'
import { instant, ledger } from '../testing/arbitrary.ts'
import { answered, base, granted, scopeOf, T0, TRAINEE, withdrawn } from '../testing/make.ts'
import { expectWhole, json, recordFacts } from '../testing/records.ts'
import { DAY } from '../vocabulary.ts'
import { consentRecord } from './consent-record.ts'

const full = Boolean(process.env.EARSHOT_TEST_FULL)
const runs = { numRuns: full ? 100_000 : 1_000 }
if (full) vi.setConfig({ testTimeout: 30 * 60_000 })

const on = (id: string, day: number) => base(id, T0 + day * DAY, 'cli_a')

test('every kind of event, with its state and what it is about', () => {
  const events: LedgerEvent[] = [
    { ...granted('e01', T0), recordedBy: { personId: 'usr_desk', role: 'coordinator' } },
    { ...on('e02', 1), kind: 'amended', scope: scopeOf({ id: 'scp_e01', until: T0 + 8 * DAY }) },
    { ...on('e03', 2), kind: 'renewed', scopeId: 'scp_e01', until: T0 + 9 * DAY },
    answered('e04', T0 + 3 * DAY, 'yes'),
    answered('e05', T0 + 4 * DAY, 'no'),
    { ...on('e06', 5), kind: 'stopped', sessionId: 'ses_1', keep: true },
    { ...on('e07', 6), kind: 'disputed', eventId: 'e04' },
    { ...on('e08', 7), kind: 'range-withheld', recordingId: 'rec_1', ranges: [{ startMs: 61_234, endMs: 71_234 }] },
    withdrawn('e09', T0 + 8 * DAY, { purposes: ['teaching'] }),
    withdrawn('e10', T0 + 9 * DAY, { all: true }),
    { ...on('e11', 10), kind: 'of-age', recordedBy: { personId: 'cli_a', role: 'client' } },
    { ...on('e12', 11), kind: 'capacity-regained', representatives: { ids: [TRAINEE], endsAt: null } },
    { ...on('e13', 12), kind: 'deletion-requested', sessionIds: ['ses_1'] },
    { ...on('e14', 13), kind: 'deletion-requested', sessionIds: null },
    { ...on('e15', 14), kind: 'deleted', recordingId: 'rec_1' },
    { ...on('e16', 15), kind: 'blessed' } as unknown as LedgerEvent,
  ]
  const one = consentRecord('cli_a', events, recordFacts, T0 + 5 * DAY)
  expectWhole(one)
  const told = one.event.map(({ event_id, event_state, concerns }) => [event_id, event_state, concerns])
  const both = ['own-review', 'individual-supervision']
  expect(told).toEqual([
    ['e01', 'given', { scope_ids: ['scp_e01'], purposes: both }],
    ['e02', 'amended', { scope_ids: ['scp_e01'], purposes: both }],
    ['e03', 'renewed', { scope_ids: ['scp_e01'] }],
    ['e04', 'reconfirmed', { session_ids: ['ses_1'] }],
    ['e05', 'refused', { session_ids: ['ses_1'] }],
    ['e06', 'stopped', { session_ids: ['ses_1'] }],
    ['e07', 'disputed', { event_ids: ['e04'] }],
    ['e08', 'restricted', { recording_ids: ['rec_1'] }],
    ['e09', 'withdrawn', { scope_ids: [], purposes: ['teaching'] }],
    ['e10', 'withdrawn', { all: true }],
    ['e11', 'own-word-only', { all: true }],
    ['e12', 'own-word-only', { all: true }],
    ['e13', 'deletion-requested', { session_ids: ['ses_1'] }],
    ['e14', 'deletion-requested', { all: true }],
    ['e15', 'deleted', { recording_ids: ['rec_1'] }],
    ['e16', 'unreadable', {}],
  ])
  expect(one.event.map(({ validity_duration }) => validity_duration.until).slice(0, 4)).toEqual([
    null,
    new Date(T0 + 8 * DAY).toISOString(),
    new Date(T0 + 9 * DAY).toISOString(),
    null,
  ])
  expect(one.event[11]!.entity_id).toEqual([TRAINEE])
  expect(one.party_identification.map(({ party_id }) => party_id)).toContain('usr_desk')
  const text = canonicalJson(json(one))
  for (const range of ['61234', '71234']) expect(text).not.toContain(range)
})

test('each event of the client once, whatever the order; nothing of another client; the same text', () => {
  fc.assert(
    fc.property(ledger('cli_a'), ledger('cli_b'), instant, fc.nat(), (own, others, at, seed) => {
      const apart = others.map((event) => ({ ...event, id: `zzz-${event.id}`, language: 'zzz' }))
      const one = consentRecord('cli_a', own, recordFacts, at)
      expectWhole(one)
      expect(one.event.map(({ event_id }) => event_id).sort()).toEqual(own.map(({ id }) => id).sort())
      const turned = [...own, ...apart, ...own].map((event, index) => [(index * 7919 + seed) % 101, event] as const)
      const mixed = turned.sort(([a], [b]) => a - b).map(([, event]) => event)
      const text = canonicalJson(json(one))
      expect(canonicalJson(json(consentRecord('cli_a', mixed, recordFacts, at)))).toBe(text)
      for (const foreign of ['cli_b', 'zzz', 'Somebody Else', 'grief', 'fear']) expect(text).not.toContain(foreign)
    }),
    runs,
  )
})
