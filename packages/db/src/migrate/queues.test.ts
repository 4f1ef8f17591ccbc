import pg from 'pg'
import { PgBoss, type Job } from 'pg-boss'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'

let database: TestDatabase
let boss: PgBoss
const errors: Error[] = []

beforeEach(async () => {
  database = await createTestDatabase()
  errors.length = 0
  boss = new PgBoss({
    connectionString: database.url,
    migrate: false,
    reindex: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 1,
  })
  boss.on('error', (error) => errors.push(error))
  await boss.start()
})
afterEach(async () => {
  await boss.stop({ graceful: false })
  await database.drop()
})

const stateOf = async (id: string) => (await boss.getJobById('ingest', id))?.state

test('the server’s role sends, works, completes and fails, and keeps house', async () => {
  const seen: unknown[] = []
  await boss.work<{ recordingId: string }>(
    'ingest',
    { batchSize: 1, pollingIntervalSeconds: 0.5 },
    async ([job]: Job<{ recordingId: string }>[]) => {
      seen.push(job?.data.recordingId)
      if (job?.data.recordingId === 'rec_bad') throw new Error('not sound')
    },
  )
  const good = (await boss.send('ingest', { recordingId: 'rec_good' }, { singletonKey: 'rec_good' })) ?? ''
  const bad = (await boss.send('ingest', { recordingId: 'rec_bad' }, { singletonKey: 'rec_bad', retryLimit: 0 })) ?? ''
  await expect.poll(() => stateOf(good), { timeout: 10_000 }).toBe('completed')
  await expect.poll(() => stateOf(bad), { timeout: 10_000 }).toBe('failed')
  expect(seen.sort()).toEqual(['rec_bad', 'rec_good'])
  await boss.supervise('ingest')
  expect(errors).toEqual([])
})

test('while a recording waits, asking again adds nothing; once it is taken up, it may be asked for anew', async () => {
  const ask = (recordingId: string) => boss.send('ingest', { recordingId }, { singletonKey: recordingId })
  expect(await ask('rec_1')).not.toBe(null)
  expect(await ask('rec_1')).toBe(null)
  expect(await ask('rec_2')).not.toBe(null)
  await boss.fetch('ingest', { batchSize: 2 })
  expect(await ask('rec_1')).not.toBe(null)
})

test('a job without a worker waits for one', async () => {
  const id = (await boss.send('ingest', { recordingId: 'rec_1' })) ?? ''
  await boss.stop({ graceful: false })
  const next = new PgBoss({ connectionString: database.url, migrate: false, reindex: false })
  next.on('error', (error) => errors.push(error))
  await next.start()
  const [job] = await next.fetch('ingest')
  expect(job).toMatchObject({ id, data: { recordingId: 'rec_1' } })
  await next.fail('ingest', id, new Error('cut'))
  expect((await next.getJobById('ingest', id))?.state).toBe('retry')
  await next.stop({ graceful: false })
  expect(errors).toEqual([])
})

test('the server’s role makes nothing there', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  for (const sql of [
    'CREATE TABLE pgboss.mine ()',
    'TRUNCATE pgboss.job',
    'ALTER TABLE pgboss.job ADD COLUMN mine int',
    'DROP SCHEMA pgboss CASCADE',
  ]) {
    await expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' })
  }
  await client.end()
})
