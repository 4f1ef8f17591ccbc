import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../canonical.ts'
import type { LedgerEvent } from '../events.ts'
import { places } from '../testing/json-walk.ts'
import { base, granted, scopeOf, T0, TRAINEE, withdrawn } from '../testing/make.ts'
import { expectWhole, json, recordFacts as facts, sha256, TEXT } from '../testing/records.ts'
import { DAY } from '../vocabulary.ts'
import { consentReceipt, consentRecord } from './consent-record.ts'

const AT = T0 + 5 * DAY
const record = (...events: LedgerEvent[]) => consentRecord('cli_a', events, facts, AT)
const on = (id: string, day: number) => base(id, T0 + day * DAY, 'cli_a')
const notice = { id: 'ntc_1', version: 3, language: 'en' }

describe('the record', () => {
  test('a scope in the standard’s fields, pinned to the text of the notice', () => {
    const one = record(
      {
        ...granted('g', T0, { standIns: [TRAINEE], joinLater: ['grp_1'], forms: ['audio', 'video', 'transcript'] }),
        notice,
      },
      withdrawn('w', T0 + DAY, { purposes: ['own-review'] }),
    )
    expectWhole(one)
    expect(one.pii_processing).toMatchObject([
      {
        scope_id: 'scp_g',
        event_ids: ['g'],
        wording: 'one',
        state: 'given',
        privacy_notice: { ...notice, text_hash: sha256(TEXT) },
        purposes: [
          { purpose: 'own-review', description: 'Sentence of own-review.', state: 'withdrawn' },
          { purpose: 'individual-supervision', state: 'given' },
        ],
        pii_information: [{ pii_type: 'sound' }, { pii_type: 'picture' }, { pii_type: 'transcript' }],
        pii_controllers: ['prg_1'],
        processing_method: ['recording'],
        storage_locations: ['US'],
        processing_locations: { missing: true },
        lawful_basis: { missing: true },
        recipient_third_parties: [
          { party_id: TRAINEE, party_role: 'clinician', stand_ins: true },
          { party_id: 'usr_supervisor', party_role: 'supervisor', stand_ins: false },
          { group_id: 'grp_1', who_join_later: true },
        ],
        sessions: { from: new Date(T0).toISOString() },
      },
    ])
  })

  test('of two wordings said at once that share nobody, the record names nobody and says why', () => {
    const to = (personId: string) => [{ personId, role: 'supervisor' as const, name: personId }]
    const first = granted('g', T0, { audience: to('usr_supervisor') })
    const amended = { ...on('m', 0), kind: 'amended' as const, scope: { ...first.scope, audience: to('usr_new') } }
    const one = record(first, amended)
    expectWhole(one)
    expect(one.pii_processing).toMatchObject([{ wording: 'strictest-of-several', recipient_third_parties: [] }])
  })

  test('a program that has set nothing: what is missing is said to be', () => {
    const bare = {
      ...facts.program,
      name: null,
      address: '',
      contact: null,
      storageLocations: [],
      withdrawalMethods: [],
    }
    const { email: _, url: __, phone: ___, ...program } = { ...bare, jurisdiction: null }
    const one = consentRecord(
      'cli_a',
      [granted('g', T0, { sessions: { named: ['ses_1'] } })],
      { ...facts, program },
      AT,
    )
    expectWhole(one)
    const gone = { missing: true }
    expect(one.party_identification[0]).toEqual({
      party_id: 'prg_1',
      party_name: gone,
      party_address: gone,
      party_contact: gone,
      party_type: 'organisation',
      party_role: 'controller',
    })
    expect(one.pii_processing[0]).toMatchObject({
      privacy_notice: gone,
      storage_locations: gone,
      jurisdiction: gone,
      withdrawal_method: gone,
      sessions: { named: ['ses_1'] },
    })
  })

  test('a notice whose text is not at hand, or is of another version or language, is not hashed', () => {
    for (const other of [
      { ...notice, version: 2 },
      { ...notice, language: 'ko' },
      { ...notice, id: 'ntc_2' },
    ])
      expect(record({ ...granted('g', T0), notice: other }).pii_processing[0]!.privacy_notice).toEqual({
        ...other,
        text_hash: { missing: true },
      })
  })

  test('how each scope stands, and on which events', () => {
    const grown: LedgerEvent[] = [
      granted('g', T0, { until: T0 + 3 * DAY }),
      {
        ...on('m', 1),
        kind: 'amended',
        scope: scopeOf({
          id: 'scp_g',
          audience: [
            scopeOf().audience[0]!,
            { personId: 'usr_new', role: 'faculty', name: 'Prof. Han', group: 'grp_2' },
          ],
        }),
      },
      { ...on('r', 2), kind: 'renewed', scopeId: 'scp_g', until: T0 + 9 * DAY },
      { ...on('later', 9), kind: 'renewed', scopeId: 'scp_g', until: null },
      { ...on('else', 1), kind: 'renewed', scopeId: 'scp_x', until: null },
      { ...on('d', 3), kind: 'disputed', eventId: 'm' },
      granted('ended', T0, { until: T0 + DAY }),
      granted('gone', T0, { purposes: ['teaching'] }),
      withdrawn('w', T0 + DAY, { scopeIds: ['scp_gone'] }),
      granted('denied', T0),
      { ...on('d2', 3), kind: 'disputed', eventId: 'denied' },
      { ...granted('child', T0), representatives: { ids: ['rep_1'], endsAt: T0 + DAY } },
    ]
    const one = record(...grown)
    expectWhole(one)
    const stand = one.pii_processing.map(({ scope_id, state, wording, event_ids }) => [
      scope_id,
      state,
      wording,
      event_ids,
    ])
    expect(stand.sort()).toEqual([
      ['scp_child', 'expired', 'one', ['child']],
      ['scp_denied', 'disputed', 'one', ['denied']],
      ['scp_ended', 'expired', 'one', ['ended']],
      ['scp_g', 'given', 'strictest-of-several', ['g', 'm', 'r']],
      ['scp_gone', 'withdrawn', 'one', ['gone']],
    ])
    const parties = one.party_identification.map(({ party_id, party_role, party_name }) => [
      party_id,
      party_role,
      party_name,
    ])
    expect(parties).toEqual([
      ['prg_1', 'controller', 'Hill Street Clinic'],
      [TRAINEE, 'recipient', 'Dana'],
      ['usr_supervisor', 'recipient', 'Dr Park'],
      ['usr_new', 'recipient', 'Prof. Han'],
      ['rep_1', 'representative', { missing: true }],
    ])
  })

  test('holds no member that the standard’s fields and ours do not name', () => {
    const names = new Set(places(json(record({ ...granted('g', T0), notice })), '').map(({ steps }) => steps.at(-1)))
    for (const name of names) if (typeof name === 'string') expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/)
  })
})

test('the receipt holds the whole record, the ledger’s count and newest hash, and a hash over itself', () => {
  const events = [granted('g', T0)]
  const receipt = consentReceipt('rct_1', 'cli_a', events, { count: 1, hash: 'abc' }, facts, AT)
  expect(receipt).toEqual({
    schema_version: 'ISO/IEC TS 27560:2023; earshot 1',
    receipt_id: 'rct_1',
    issued_time: new Date(AT).toISOString(),
    ledger: { count: 1, newest_hash: 'abc' },
    record_hash: sha256(canonicalJson(json(record(...events)))),
    record: record(...events),
  })
})
