import { afterAll, beforeAll, expect, test } from 'vitest'
import { sqlOf } from '@earshot/db/sealed'
import { faultsOfNewest } from '../../src/gate/newest.ts'
import { loadLedgers } from '../../src/gate/ledger.ts'
import { verifyProgram } from '../../src/gate/verify.ts'
import { openClinic, rewrite, tamper, type Clinic } from './tamper.ts'

let clinic: Clinic
beforeAll(async () => {
  clinic = await openClinic()
})
afterAll(() => clinic.close())

const verified = () => verifyProgram(clinic.db, clinic.programId)
const stateOf = async (clientId: string) =>
  (await loadLedgers(sqlOf(clinic.db), clinic.programId, [clientId])).states.get(clientId)!

/** What is named of one chain, by the whole walk and by the look at the newest. */
async function faultsOf(clientId: string) {
  const { programId } = clinic
  const whole = (await verified()).faults.filter((one) => one.chain === clientId)
  const newest = (await faultsOfNewest(clinic.db)).filter((one) => one.chain === clientId)
  for (const one of [...whole, ...newest]) expect(one).toMatchObject({ of: 'ledger', programId })
  // Where the newest entries look whole the fault lies in what no link tells; never do the two name different ones.
  if (newest.length > 0) expect(newest).toEqual(whole)
  return whole.map(({ at, fault }) => `${at} ${fault}`)
}

test('a program whose ledgers are whole is counted, an empty ledger too', async () => {
  const clean = await openClinic()
  const [, full] = [await clean.addClient(), await clean.addLedger()]
  expect(await verifyProgram(clean.db, clean.programId)).toEqual({
    ...{ programId: clean.programId, ledgers: 2, events: 5, logChains: 0, lines: 0, faults: [] },
  })
  expect(await faultsOfNewest(clean.db)).toEqual([])
  const { states } = await loadLedgers(sqlOf(clean.db), clean.programId, [full])
  expect(states.get(full)).toMatchObject({ unreadable: [] })
  await clean.close()
})

/** What is done to the events `e` or the head `h` of a client; what is named of it; whether decisions rested on it. */
const TAMPERED: [what: string, sql: string, fault: string, denies: boolean][] = [
  [
    'a changed text',
    `update ledger_event set canonical = replace(canonical, 'declined', 'reconfirmed') where client_id = $1 and seq = 3`,
    '3 changed',
    true,
  ],
  [
    'two texts in each other’s place',
    `update ledger_event e set canonical = o.canonical from ledger_event o
       where e.client_id = $1 and o.client_id = $1 and e.seq in (2, 3) and o.seq = 5 - e.seq`,
    '2 changed',
    true,
  ],
  ['a changed hash', `update ledger_event set hash = 'a' where client_id = $1 and seq = 3`, '3 changed', false],
  ['a broken link', `update ledger_event set prev_hash = 'a' where client_id = $1 and seq = 3`, '3 broken-link', false],
  ['the first event gone', `delete from ledger_event where client_id = $1 and seq = 1`, '1 missing-number', true],
  ['an event gone', `delete from ledger_event where client_id = $1 and seq = 3`, '3 missing-number', true],
  [
    'an event gone and the later ones moved up',
    `with gone as (delete from ledger_event where client_id = $1 and seq = 3)
       update ledger_event set seq = seq + 100 where client_id = $1 and seq > 3`,
    '3 missing-number',
    true,
  ],
  ['the newest event gone', `delete from ledger_event where client_id = $1 and seq = 5`, '5 cut-tail', true],
  ['a cut tail', `delete from ledger_event where client_id = $1 and seq > 2`, '3 cut-tail', true],
  ['all events gone', `delete from ledger_event where client_id = $1`, '1 cut-tail', true],
  [
    'events that nobody counted',
    `update ledger_head h set count = 3, hash = e.hash, written = e.written from ledger_event e
       where h.client_id = $1 and e.client_id = $1 and e.seq = 3`,
    '4 grown-tail',
    true,
  ],
  ['a head set to nothing', `update ledger_head set count = 0, hash = '' where client_id = $1`, '1 grown-tail', true],
  ['another hash in the head', `update ledger_head set hash = 'a' where client_id = $1`, '5 head-differs', true],
  [
    'another time in the head',
    `update ledger_head set written = written + interval '1 day' where client_id = $1`,
    '5 head-differs',
    false,
  ],
  ['a head gone', `delete from ledger_head where client_id = $1`, '0 head-missing', true],
  ...['id', 'kind', 'session_id', 'happened', 'written', 'recorded_by'].map((column): (typeof TAMPERED)[number] => [
    `another ${column} beside the text`,
    `update ledger_event set ${column} = ${
      {
        kind: `'withdrawn'`,
        session_id: 'null',
        happened: `happened - interval '1 ms'`,
        written: `written + interval '1 ms'`,
      }[column] ?? `'other_' || client_id`
    } where client_id = $1 and seq = 2`,
    '2 columns-differ',
    false,
  ]),
  [
    'of two faults the first',
    `update ledger_event set hash = 'a' where client_id = $1 and seq in (2, 4)`,
    '2 changed',
    false,
  ],
]

test.each(TAMPERED)('%s is named', async (_, sql, fault, denies) => {
  const clientId = await clinic.addLedger()
  expect(await faultsOf(clientId)).toEqual([])
  await tamper(clinic.superuser, sql, [clientId])
  expect(await faultsOf(clientId)).toEqual([fault])
  expect((await stateOf(clientId)).unreadable).toHaveLength(denies ? 1 : 0)
})

test.each([
  [
    'a text that claims to be written before the one before it',
    (event: object) => ({ ...event, written: '2026-03-03T10:02:00.500Z' }),
    { written: `'2026-03-03T10:02:00.500Z'` },
    '4 written-backwards',
  ],
  ['a version that this one can’t read', (event: object) => ({ ...event, v: 2 }), {}, '4 unreadable'],
  ['a kind that this one does not know', (event: object) => ({ ...event, kind: 'allowed' }), {}, '4 unreadable'],
  ['a text that is no JSON', () => 'allowed', {}, '4 unreadable'],
  [
    'a text of another client’s ledger',
    (event: object) => ({ ...event, clientId: 'cli_00000001' }),
    {},
    '4 columns-differ',
  ],
])('%s is named, however well it is chained and counted', async (_, change, columns, fault) => {
  const clientId = await clinic.addLedger()
  await rewrite(clinic.superuser, 'ledger', clientId, 4, change)
  for (const [column, value] of Object.entries(columns))
    await tamper(clinic.superuser, `update ledger_event set ${column} = ${value} where client_id = $1 and seq = 4`, [
      clientId,
    ])
  expect(await faultsOf(clientId)).toEqual([fault])
  expect((await stateOf(clientId)).unreadable).toContain(`${clientId}#4`)
})

test('a ledger written anew from one event on is not the one that the head names', async () => {
  const clientId = await clinic.addLedger()
  const change = (event: object) => ({ ...event, kind: 'reconfirmed' })
  await rewrite(clinic.superuser, 'ledger', clientId, 3, change, { head: false })
  await tamper(clinic.superuser, `update ledger_event set kind = 'reconfirmed' where client_id = $1 and seq = 3`, [
    clientId,
  ])
  expect(await faultsOf(clientId)).toEqual(['5 head-differs'])
  expect((await stateOf(clientId)).unreadable).toHaveLength(1)
})

test('a client who never had an event and has no head is found', async () => {
  const clientId = await clinic.addClient()
  expect(await faultsOf(clientId)).toEqual([])
  await clinic.superuser.query('delete from ledger_head where client_id = $1', [clientId])
  expect(await faultsOf(clientId)).toEqual(['0 head-missing'])
  expect((await stateOf(clientId)).unreadable).toHaveLength(1)
})

test('events whose client and head are gone are found', async () => {
  const clientId = await clinic.addLedger()
  await clinic.superuser.query('alter table ledger_event drop constraint ledger_event_client_id_fkey')
  await clinic.superuser.query('delete from ledger_head where client_id = $1', [clientId])
  await clinic.superuser.query('delete from client where id = $1', [clientId])
  const { faults } = await verified()
  expect(faults.filter((one) => one.chain === clientId)).toMatchObject([{ at: 0, fault: 'head-missing' }])
})
