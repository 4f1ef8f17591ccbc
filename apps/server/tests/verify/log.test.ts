import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOfNewest } from '../../src/gate/newest.ts'
import { PROGRAM_CHAIN, writeLines, type Line } from '../../src/gate/log.ts'
import { verifyProgram } from '../../src/gate/verify.ts'
import { openClinic, rewrite, tamper, TRAINEE, type Clinic } from './tamper.ts'

let clinic: Clinic
beforeAll(async () => {
  clinic = await openClinic()
})
afterAll(() => clinic.close())

async function faultsOf(chain: string) {
  const { faults } = await verifyProgram(clinic.db, clinic.programId)
  const own = faults.filter((one) => one.chain === chain)
  for (const one of own) expect(one).toMatchObject({ of: 'log', programId: clinic.programId })
  return own.map(({ at, fault }) => `${at} ${fault}`)
}

const newestOf = async (chain: string) =>
  (await faultsOfNewest(clinic.db))
    .filter((one) => one.of === 'log' && one.chain === chain)
    .map(({ at, fault }) => `${at} ${fault}`)

test('chains that are whole are counted', async () => {
  const clean = await openClinic()
  await clean.addLog()
  await clean.addLog(PROGRAM_CHAIN)
  expect(await verifyProgram(clean.db, clean.programId)).toEqual({
    ...{ programId: clean.programId, ledgers: 0, events: 0, logChains: 2, lines: 12, faults: [] },
  })
  expect(await faultsOfNewest(clean.db)).toEqual([])
  await clean.close()
})

const set = (column: string, value: string, line = 5) =>
  `update access_line set ${column} = ${value} where chain = $1 and line = ${line}`

test.each([
  ['a changed text', set('canonical', `replace(canonical, 'ended', 'never')`), '5 changed'],
  ['a changed hash', set('hash', `'a'`), '5 changed'],
  ['a broken link', set('prev_hash', `'a'`), '5 broken-link'],
  ['a line gone', 'delete from access_line where chain = $1 and line = 2', '2 missing-number'],
  ['a cut tail', 'delete from access_line where chain = $1 and line > 4', '5 cut-tail'],
  ['all lines gone', 'delete from access_line where chain = $1', '1 cut-tail'],
  [
    'lines that nobody counted',
    `update access_head h set lines = 4, entries = 2, hash = e.hash from access_line e
       where h.chain = $1 and e.chain = $1 and e.line = 4`,
    '5 grown-tail',
  ],
  ['another hash in the head', `update access_head set hash = 'a' where chain = $1`, '6 head-differs'],
  ['a head gone', 'delete from access_head where chain = $1', '0 head-missing'],
])('%s is named, by the look at the newest too', async (_, sql, fault) => {
  const chain = await clinic.addClient()
  await clinic.addLog(chain)
  expect(await faultsOf(chain)).toEqual([])
  await tamper(clinic.superuser, sql, [chain])
  expect(await faultsOf(chain)).toEqual([fault])
  expect(await newestOf(chain)).toEqual([fault])
})

test.each([
  ['entry', '2'],
  ['kind', `'reading'`],
  ['at', `at - interval '1 ms'`],
  ['actor_id', `'usr_other'`],
  ['recording_id', 'null'],
  ['share_id', 'null'],
  ['purpose', `'teaching'`],
])('another %s beside the text is named', async (column, value) => {
  const chain = await clinic.addLog()
  await tamper(clinic.superuser, set(column, value), [chain])
  expect(await faultsOf(chain)).toEqual(['5 columns-differ'])
})

test('another count of entries in the head is named', async () => {
  const chain = await clinic.addLog()
  await clinic.superuser.query('update access_head set entries = entries - 1 where chain = $1', [chain])
  expect(await faultsOf(chain)).toEqual(['6 head-differs'])
})

test.each([
  ['an entry that skips a number', 5, { entry: 4 }, '5 missing-entry'],
  ['an entry that bears the number of one before', 3, { entry: 1 }, '3 missing-entry'],
  ['a stretch of an entry that nobody opened', 4, { entry: 3 }, '4 stretch-of-no-entry'],
  ['a text of another chain', 4, { chain: 'cli_00000001' }, '4 columns-differ'],
  ['a text of another line', 4, { line: 5 }, '4 columns-differ'],
  ['a version that this one can’t read', 4, { v: 2 }, '4 unreadable'],
])('%s is named, however well it is chained and counted', async (_, at, changes, fault) => {
  const chain = await clinic.addLog()
  await rewrite(clinic.superuser, 'log', chain, at, (text) => ({ ...text, ...changes }))
  if ('entry' in changes) await tamper(clinic.superuser, set('entry', String(changes.entry), at), [chain])
  expect(await faultsOf(chain)).toEqual([fault])
})

test('a chain of the program’s own lists is walked like a client’s', async () => {
  await clinic.addLog(PROGRAM_CHAIN)
  await clinic.superuser.query(`delete from access_head where chain = '${PROGRAM_CHAIN}'`)
  expect(await faultsOf(PROGRAM_CHAIN)).toEqual(['0 head-missing'])
  expect(await newestOf(PROGRAM_CHAIN)).toEqual(['0 head-missing'])
})

const readings = (chain: string, count: number) =>
  Array.from({ length: count }, (): Line => ({ chain, kind: 'reading', actorId: TRAINEE, recordingId: 'rec_00000001' }))

test('in a chain of many batches the number is right', async () => {
  const long = await clinic.addClient()
  await writeLines(clinic.db, clinic.programId, readings(long, 2_600), Date.now())
  expect(await faultsOf(long)).toEqual([])
  await tamper(clinic.superuser, set('canonical', `canonical || ' '`, 2_345), [long])
  expect(await faultsOf(long)).toEqual(['2345 changed'])
  // The newest are whole: this one is left to the whole walk.
  expect(await newestOf(long)).toEqual([])
})

test('what is written while chains are walked is no fault', async () => {
  const busy = await openClinic()
  const chains = await Promise.all([1, 2, 3].map(() => busy.addLog()))
  let walks = 0
  const walking = (async () => {
    for (; walks < 12; walks++) {
      expect((await verifyProgram(busy.db, busy.programId)).faults).toEqual([])
      expect(await faultsOfNewest(busy.db)).toEqual([])
    }
  })()
  const written = { lines: 18, events: 0, ledgers: 0 }
  for (; walks < 12; written.lines += 120) {
    await writeLines(
      busy.db,
      busy.programId,
      chains.flatMap((chain) => readings(chain, 40)),
      Date.now(),
    )
    await busy.addLedger()
    written.ledgers += 1
    written.events += 5
  }
  await walking
  expect(await verifyProgram(busy.db, busy.programId)).toMatchObject({ ...written, faults: [] })
  await busy.close()
})
