import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
const clients: pg.Client[] = []
const as = (role: string) => clients[role === 'owner' ? 0 : 1]!

beforeAll(async () => {
  database = await createTestDatabase()
  for (const url of [database.ownerUrl, database.url]) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    clients.push(client)
  }
  await as('server').query(`
    INSERT INTO person (id, name, email, updated_at) VALUES ('per_1', 'Dana', 'dana@example.org', now());
    INSERT INTO program (id, name, slug) VALUES ('prg_1', 'Clinic', 'clinic');
    INSERT INTO client (program_id, id, pseudonym, created_by) VALUES ('prg_1', 'cli_1', 'Willow', 'per_1');
    INSERT INTO ledger_head (program_id, client_id) VALUES ('prg_1', 'cli_1');
    INSERT INTO access_head (program_id, chain) VALUES ('prg_1', 'cli_1');
    INSERT INTO ledger_event (program_id, client_id, seq, id, kind, happened, written, recorded_by, canonical, prev_hash, hash)
      VALUES ('prg_1', 'cli_1', 1, 'evt_1', 'granted', now(), now(), 'per_1', '{}', '', 'a');
    INSERT INTO access_line (program_id, chain, line, entry, kind, at, actor_id, canonical, prev_hash, hash)
      VALUES ('prg_1', 'cli_1', 1, 1, 'listening', now(), 'per_1', '{}', '', 'a');
    INSERT INTO script_version (program_id, piece, language, number, kind, state, text, author_id)
      VALUES ('prg_1', 'who', 'en', 1, 'answer', 'published', 'a', 'per_1')`)
})
afterAll(async () => {
  for (const client of clients) await client.end()
  await database.drop()
})

const APPEND_ONLY = '23001'
const NO_PRIVILEGE = '42501'
const FOREIGN_KEY = '23503'

const KEYS: Record<string, string> = {
  ledger_event: 'client_id, seq',
  access_line: 'chain, line',
  script_version: 'piece, language, number',
}
const TABLES = Object.keys(KEYS)
/** The column of each that somebody might want to rewrite. */
const said = (table: string) => (table === 'script_version' ? 'text' : 'hash')

const changes = (table: string) => [
  `UPDATE ${table} SET ${said(table)} = 'b'`,
  `UPDATE ${table} SET ${said(table)} = 'b' WHERE false`,
  `DELETE FROM ${table}`,
  `TRUNCATE ${table}`,
  `TRUNCATE ${table} CASCADE`,
  `WITH gone AS (DELETE FROM ${table} RETURNING 1) SELECT * FROM gone`,
  `INSERT INTO ${table} SELECT * FROM ${table} ON CONFLICT (program_id, ${KEYS[table]}) DO UPDATE SET ${said(table)} = 'b'`,
  `MERGE INTO ${table} t USING ${table} s ON t.program_id = s.program_id WHEN MATCHED THEN DELETE`,
]

describe.each(TABLES)('%s', (table) => {
  test.each(changes(table))('%s is refused to the owner by the trigger', async (sql) => {
    await expect(as('owner').query(sql)).rejects.toMatchObject({ code: APPEND_ONLY })
  })
  test.each(changes(table))('%s is refused to the server, which lacks the right', async (sql) => {
    await expect(as('server').query(sql)).rejects.toMatchObject({ code: NO_PRIVILEGE })
  })
  test('the server can neither lift the trigger nor own the table', async () => {
    for (const sql of [
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `DROP TRIGGER append_only ON ${table}`,
      `DROP TABLE ${table}`,
      `ALTER TABLE ${table} OWNER TO CURRENT_USER`,
      `CREATE RULE gone AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
      'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
      'SET session_replication_role = replica',
    ]) {
      await expect(as('server').query(sql), sql).rejects.toMatchObject({ code: NO_PRIVILEGE })
    }
  })
  test('the first row still stands, as it was', async () => {
    const { rows } = await as('server').query(`SELECT ${said(table)} AS said FROM ${table}`)
    expect(rows).toEqual([{ said: 'a' }])
  })
})

test('a superuser in replica mode, where triggers sleep, is refused too', async () => {
  const address = new URL(inject('cluster').superuserUrl)
  address.pathname = new URL(database.url).pathname
  const superuser = new pg.Client({ connectionString: address.href })
  await superuser.connect()
  await superuser.query('SET session_replication_role = replica')
  for (const table of TABLES) {
    await expect(superuser.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: APPEND_ONLY })
  }
  await superuser.end()
})

test('nothing cascades into the ledger', async () => {
  await expect(as('owner').query('TRUNCATE client CASCADE')).rejects.toMatchObject({ code: APPEND_ONLY })
  await expect(as('owner').query('TRUNCATE program CASCADE')).rejects.toMatchObject({ code: APPEND_ONLY })
  for (const sql of [
    "DELETE FROM client WHERE id = 'cli_1'",
    "UPDATE client SET id = 'cli_2'",
    "UPDATE program SET id = 'prg_2'",
  ]) {
    const refused = as('owner').query(sql)
    await expect(refused, sql).rejects.toSatisfy((error: pg.DatabaseError) =>
      [FOREIGN_KEY, APPEND_ONLY].includes(error.code ?? ''),
    )
  }
})

test('heads move on and are never removed by the server', async () => {
  await as('server').query('UPDATE ledger_head SET count = 1')
  await as('server').query('UPDATE access_head SET lines = 1, entries = 1')
  for (const table of ['ledger_head', 'access_head']) {
    await expect(as('server').query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: NO_PRIVILEGE })
  }
})
