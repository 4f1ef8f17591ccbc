import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseBehind, DatabaseNewer, DatabaseUnreachable, MigrationChanged, MigrationFailed } from '../errors.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { migrate } from './migrate.ts'
import { readyFor } from './ready.ts'

const OURS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
const names = readdirSync(OURS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
const serverRole = 'earshot_server'

let database: TestDatabase
let owner: pg.Client
let home: string

beforeEach(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  home = mkdtempSync(join(tmpdir(), 'earshot-migrations-'))
  cpSync(OURS, home, { recursive: true })
})
afterEach(async () => {
  await owner.end()
  await database.drop()
  rmSync(home, { recursive: true })
})

const run = () => migrate({ ownerUrl: database.ownerUrl, serverRole, home })
const emptied = () => owner.query('DROP SCHEMA public CASCADE; DROP SCHEMA pgboss CASCADE; CREATE SCHEMA public')
const later = (sql: string) => {
  mkdirSync(join(home, '29990101000000_later'))
  writeFileSync(join(home, '29990101000000_later/migration.sql'), sql)
}
const count = async (sql: string) => (await owner.query(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n as number

test('an empty database gets all of them once, with Prisma’s own records', async () => {
  await emptied()
  expect(await run()).toEqual({ applied: names })
  expect(await run()).toEqual({ applied: [] })
  const { rows } = await owner.query(
    'SELECT migration_name, checksum, finished_at, rolled_back_at, applied_steps_count FROM _prisma_migrations ORDER BY 1',
  )
  expect(rows.map((row) => row.migration_name)).toEqual(names)
  for (const row of rows) {
    expect(row.checksum).toMatch(/^[0-9a-f]{64}$/)
    expect(row).toMatchObject({ rolled_back_at: null, applied_steps_count: 1 })
    expect(row.finished_at).toBeInstanceOf(Date)
  }
  await readyFor(database.url)
})

test('two that start at once do the work once', async () => {
  await emptied()
  const [one, two] = await Promise.all([run(), run()])
  expect([...one.applied, ...two.applied]).toEqual(names)
  expect(await count('_prisma_migrations')).toBe(names.length)
})

test('a later one is applied alone, and the server may use what it made', async () => {
  later('CREATE TABLE later (n int)')
  await expect(readyFor(database.url)).resolves.toBeUndefined()
  expect(await run()).toEqual({ applied: ['29990101000000_later'] })
  const server = new pg.Client({ connectionString: database.url })
  await server.connect()
  await server.query('INSERT INTO later VALUES (1)')
  await server.end()
})

test('a database newer than the code is refused, and nothing is touched', async () => {
  later('CREATE TABLE later (n int)')
  await run()
  rmSync(join(home, '29990101000000_later'), { recursive: true })
  await expect(run()).rejects.toThrow(DatabaseNewer)
  await expect(run()).rejects.toMatchObject({ unknown: ['29990101000000_later'] })
  await expect(readyFor(database.url)).rejects.toThrow(DatabaseNewer)
  expect(await count('later')).toBe(0)
})

test('job queues newer than the code are refused', async () => {
  await owner.query('UPDATE pgboss.version SET version = version + 1')
  await expect(run()).rejects.toThrow(/newer Earshot \(pgboss \d+\)/)
})

test('an applied one that was changed is refused by name', async () => {
  appendFileSync(join(home, names[0]!, 'migration.sql'), '\n-- one more thought\n')
  await expect(run()).rejects.toThrow(MigrationChanged)
  await expect(run()).rejects.toMatchObject({ migration: names[0] })
})

test('one that fails halfway leaves nothing of itself, and goes through once mended', async () => {
  later('CREATE TABLE later (n int); SELECT 1 / 0;')
  await expect(run()).rejects.toThrow(MigrationFailed)
  await expect(run()).rejects.toThrow('29990101000000_later failed and was taken back: division by zero.')
  expect(await count("pg_class WHERE relname = 'later'")).toBe(0)
  rmSync(join(home, '29990101000000_later'), { recursive: true })
  later('CREATE TABLE later (n int)')
  expect(await run()).toEqual({ applied: ['29990101000000_later'] })
})

test('one that is killed halfway leaves nothing and frees the lock', async () => {
  later('CREATE TABLE later (n int); SELECT pg_sleep(30)')
  const running = run()
  running.catch(() => {})
  const sleeping = "pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
  await expect.poll(() => count(sleeping), { timeout: 10_000 }).toBe(1)
  await owner.query(`SELECT pg_terminate_backend(pid) FROM ${sleeping}`)
  await expect(running).rejects.toThrow()
  rmSync(join(home, '29990101000000_later'), { recursive: true })
  expect(await run()).toEqual({ applied: [] })
})

test('without the owner’s address the server says what is missing', async () => {
  await owner.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [names.at(-1)])
  await expect(readyFor(database.url)).rejects.toThrow(DatabaseBehind)
  await expect(readyFor(database.url)).rejects.toMatchObject({ missing: [names.at(-1)] })
})

test('nobody there, a wrong password, no such database: one sentence each, never the password', async () => {
  const wrong = [
    [
      'postgres://u:hunter2@127.0.0.1:1/earshot',
      /The database at 127\.0\.0\.1:1\/earshot can't be reached: connect ECONNREFUSED/,
    ],
    [database.ownerUrl.replace(/:[0-9a-f]{64}@/, ':hunter2@'), /password authentication failed/],
    [database.ownerUrl.replace(/test_\w+$/, 'nowhere'), /database "nowhere" does not exist/],
    ['postgres://u:hunter2@no-such-host.invalid/earshot', /no-such-host\.invalid/],
  ] as const
  for (const [ownerUrl, sentence] of wrong) {
    const refused = migrate({ ownerUrl, serverRole })
    await expect(refused).rejects.toThrow(DatabaseUnreachable)
    await expect(refused).rejects.toThrow(sentence)
    await expect(refused).rejects.not.toThrow(/hunter2/)
  }
})

test('the checksum is Prisma’s: SHA-256 over the file', async () => {
  const { rows } = await owner.query<{ checksum: string }>(
    'SELECT checksum FROM _prisma_migrations WHERE migration_name = $1',
    [names[0]],
  )
  const { readFileSync } = await import('node:fs')
  expect(rows[0]?.checksum).toBe(
    createHash('sha256')
      .update(readFileSync(join(OURS, names[0]!, 'migration.sql')))
      .digest('hex'),
  )
})
