import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { UnsafeServerRole } from '../errors.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
let superuser: pg.Client
let role: string

beforeAll(async () => {
  database = await createTestDatabase()
  superuser = new pg.Client({
    connectionString: `${inject('cluster').superuserUrl.replace(/\/postgres$/, '')}${new URL(database.url).pathname}`,
  })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await database.drop()
})
beforeEach(async () => {
  role = `Server ${randomBytes(4).toString('hex')}`
  await superuser.query(`CREATE ROLE "${role}" LOGIN`)
})
afterEach(async () => {
  await superuser.query(`DROP OWNED BY "${role}" CASCADE; DROP ROLE "${role}"`)
})

const run = (serverRole = role) => migrate({ ownerUrl: database.ownerUrl, serverRole })

test('any plain role will do, whatever its name', async () => {
  await expect(run()).resolves.toEqual({ applied: [] })
  const { rows } = await superuser.query(
    `SELECT table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights
     FROM information_schema.role_table_grants WHERE grantee = $1 AND table_schema = 'public' GROUP BY 1`,
    [role],
  )
  const rights = Object.fromEntries(rows.map((row) => [row.table_name, row.rights]))
  const all = 'DELETE INSERT SELECT UPDATE'
  expect(rights).toMatchObject({
    ledger_event: 'INSERT SELECT',
    access_line: 'INSERT SELECT',
    chain_check: 'INSERT SELECT',
    consent_form: 'INSERT SELECT',
    script_version: 'INSERT SELECT',
    direction: 'INSERT SELECT',
    direction_entry: 'INSERT SELECT',
    representative: 'INSERT SELECT',
    no_offered: 'INSERT SELECT',
    live_supervision_answer: 'INSERT SELECT',
    deletion: 'INSERT SELECT',
    hold_entry: 'INSERT SELECT',
    _prisma_migrations: 'SELECT',
  })
  expect(rights).toMatchObject({
    ledger_head: 'INSERT SELECT UPDATE',
    access_head: 'INSERT SELECT UPDATE',
    comment: all,
    client: all,
  })
  expect(Object.keys(rights)).toHaveLength(56)
})

test.each([
  ['SUPERUSER', /it is superuser/],
  ['CREATEROLE', /it makes roles/],
  ['REPLICATION', /it replicates/],
  ['BYPASSRLS', /it passes row security by/],
])('%s is refused', async (right, sentence) => {
  await superuser.query(`ALTER ROLE "${role}" ${right}`)
  await expect(run()).rejects.toThrow(UnsafeServerRole)
  await expect(run()).rejects.toThrow(sentence)
})

test.each([
  'pg_read_server_files',
  'pg_write_server_files',
  'pg_execute_server_program',
  'pg_write_all_data',
  'earshot_owner',
  'postgres',
])('a member of %s is refused', async (group) => {
  await superuser.query(`GRANT ${group} TO "${role}"`)
  await expect(run()).rejects.toThrow(`it is a member of ${group}`)
  await superuser.query(`REVOKE ${group} FROM "${role}"; GRANT ${group} TO "${role}" WITH INHERIT FALSE, SET TRUE`)
  await expect(run()).rejects.toThrow(`it is a member of ${group}`)
})

test('the owner itself, an owner of one table, and nobody are refused', async () => {
  await expect(run('earshot_owner')).rejects.toThrow(/it owns this database; it owns tables of it/)
  await superuser.query(`CREATE TABLE mine (); ALTER TABLE mine OWNER TO "${role}"`)
  await expect(run()).rejects.toThrow('it owns tables of it')
  await expect(run('nobody at all')).rejects.toThrow('there is no such role')
})

test('rights taken back by a later version are taken from a role that had them', async () => {
  await superuser.query(`GRANT ALL ON ledger_event, access_line, _prisma_migrations TO "${role}"`)
  await run()
  const { rows } = await superuser.query(
    `SELECT has_table_privilege($1, 'ledger_event', 'UPDATE') AS u, has_table_privilege($1, 'ledger_event', 'TRUNCATE') AS t,
            has_table_privilege($1, 'access_line', 'DELETE') AS d, has_table_privilege($1, '_prisma_migrations', 'INSERT') AS i`,
    [role],
  )
  expect(rows).toEqual([{ u: false, t: false, d: false, i: false }])
})
