import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, type OpenDb } from './index.ts'
import { sealedOf } from './sealed.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let open: OpenDb
beforeAll(async () => {
  database = await createTestDatabase()
  open = openDb(database.url)
  const db = sealedOf(open.db)
  await db.user.create({ data: { id: 'per_1', name: 'Dana', email: 'dana@example.org' } })
  await db.program.create({ data: { id: 'prg_1', name: 'Clinic', slug: 'clinic' } })
  await db.session.create({
    data: { programId: 'prg_1', id: 'ses_1', clinicianId: 'per_1', number: 7, startedAt: new Date() },
  })
})
afterAll(async () => {
  await open.close()
  await database.drop()
})

const recording = { programId: 'prg_1', id: 'rec_1', sessionId: 'ses_1', state: 'receiving', createdBy: 'per_1' }

test('each model finds its table and columns in the migrations', async () => {
  const db = sealedOf(open.db)
  const models = Object.keys(db).filter((name) => !/^([$_]|constructor$)/.test(name))
  expect(models).toHaveLength(55)
  for (const model of models)
    await (db as unknown as Record<string, { findMany(): Promise<unknown> }>)[model]?.findMany()
})

test('every row that belongs to a program starts its key and every index with the program', async () => {
  const { rows } = await open.pool.query<{ table: string; index: string; first: string }>(
    `SELECT t.relname AS table, i.relname AS index, a.attname AS first
     FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
     WHERE t.relnamespace = 'public'::regnamespace
       AND EXISTS (SELECT FROM pg_attribute p WHERE p.attrelid = t.oid AND p.attname = 'program_id')
       AND t.relname NOT IN ('membership', 'invitation')`,
  )
  expect(rows.length).toBeGreaterThan(30)
  expect(rows.filter(({ first }) => first !== 'program_id')).toEqual([])
})

test('sealed and plain models hold together without a relation', async () => {
  const db = sealedOf(open.db)
  const foreignKey = { code: 'P2003' }
  await expect(db.recording.create({ data: { ...recording, sessionId: 'ses_none' } })).rejects.toMatchObject(foreignKey)
  await expect(db.recording.create({ data: { ...recording, programId: 'prg_none' } })).rejects.toMatchObject(foreignKey)
  await db.recording.create({ data: recording })
  const thread = {
    programId: 'prg_1',
    id: 'thr_1',
    recordingId: 'rec_1',
    kind: 'question',
    startMs: 0,
    authorId: 'per_1',
    createdAt: new Date(),
  }
  await expect(db.thread.create({ data: { ...thread, shareId: 'shr_none' } })).rejects.toMatchObject(foreignKey)
  const share = {
    programId: 'prg_1',
    id: 'shr_1',
    recordingId: 'rec_1',
    sessionId: 'ses_1',
    purpose: 'individual-supervision',
    openedBy: 'per_1',
    openedAt: new Date(),
  }
  await expect(db.share.create({ data: { ...share, recordingId: 'rec_none' } })).rejects.toMatchObject(foreignKey)
  await db.share.create({ data: share })
  await db.thread.create({ data: { ...thread, shareId: 'shr_1' } })
  await expect(
    db.recording.delete({ where: { programId_id: { programId: 'prg_1', id: 'rec_1' } } }),
  ).rejects.toMatchObject(foreignKey)
})

test.each([
  ["UPDATE person SET locale = 'xx'", 'person_locale_known'],
  ["UPDATE recording SET state = 'lost'", 'recording_state_known'],
  ["UPDATE recording SET state = 'ready'", 'recording_ready_is_whole'],
  ["UPDATE recording SET state = 'failed'", 'recording_failed_says_why'],
  [
    "INSERT INTO recording_piece (program_id, recording_id, number, stretch, start_ms, end_ms, blob_id, bytes, created_at) VALUES ('prg_1', 'rec_1', 0, 0, 0, 1000, 'b', 5, now())",
    'recording_piece_whole',
  ],
  [
    "INSERT INTO recording_piece (program_id, recording_id, number, stretch, start_ms, end_ms, blob_id, created_at) VALUES ('prg_1', 'rec_1', 0, 0, 9, 9, 'b', now())",
    'recording_piece_ordered',
  ],
  [
    "INSERT INTO recording_gap (program_id, recording_id, stretch, kind, length_ms) VALUES ('prg_1', 'rec_1', 1, 'lunch', 5)",
    'recording_gap_kind_known',
  ],
  [
    "INSERT INTO sought_part (program_id, event_id, recording_id, client_id, way) VALUES ('prg_1', 'evt_1', 'rec_1', 'cli_1', 'somehow')",
    'sought_part_way_known',
  ],
  ["UPDATE share SET purpose = 'curiosity'", 'share_purpose_known'],
  ["UPDATE share SET purpose = 'withholding'", 'share_purpose_known'],
  ["UPDATE thread SET kind = 'praise'", 'thread_kind_known'],
  ["UPDATE thread SET visibility = 'all'", 'thread_visibility_known'],
  ['UPDATE thread SET start_ms = 5, end_ms = 5', 'thread_range_ordered'],
  ['UPDATE session SET number = 0', 'session_number_positive'],
  [
    "INSERT INTO membership (id, program_id, user_id, role) VALUES ('m', 'prg_1', 'per_1', 'owner')",
    'membership_role_known',
  ],
  [
    "INSERT INTO invitation (id, program_id, email, role, token_hash, expires_at) VALUES ('i', 'prg_1', 'a@b', 'supervisor', 'the token itself', now())",
    'invitation_token_hash_is_sha256',
  ],
  ["INSERT INTO live_event (program_id, seq, kind) VALUES ('prg_1', 1, 'gossip')", 'live_event_kind_known'],
  [
    "INSERT INTO external_copy (program_id, id, session_id, clinician_id, source) VALUES ('prg_1', 'c', 'ses_1', 'per_1', 'tape')",
    'external_copy_source_known',
  ],
])('%s breaks %s', async (sql, constraint) => {
  const refused = open.pool.query(sql)
  await expect(refused).rejects.toMatchObject({ code: '23514', constraint } satisfies Partial<pg.DatabaseError>)
})

test.each([
  [{ kind: 'answer', state: 'gone', text: '', ask: null }, 'script_version_state_known'],
  [{ language: 'xx' }, 'script_version_language_known'],
  [{ kind: 'poem' }, 'script_version_kind_known'],
  [{ number: 0 }, 'script_version_number_positive'],
  [{ text: ' ' }, 'script_version_says_something'],
  [{ state: 'hidden' }, 'script_version_says_something'],
  [{ approach: 'charm' }, 'script_version_approach_known'],
  [{ ask: 'always' }, 'script_version_ask_known'],
  [{ settings: '{bus}' }, 'script_version_settings_known'],
  [{ purposes: '{fun}' }, 'script_version_purposes_known'],
  [{ purposes: '{}' }, 'script_version_script_whole'],
  [{ ask: null }, 'script_version_script_whole'],
  [{ from_number: 1 }, 'script_version_from_an_older'],
])('a version of a script with %j breaks %s', async (changes, constraint) => {
  const row = {
    ...{ program_id: 'prg_1', piece: 'again', language: 'en', number: 1, kind: 'script', state: 'published' },
    ...{ ask: 'again', approach: 'attention', settings: '{couple}', purposes: '{teaching}', text: 'May I?', why: '' },
    ...{ author_id: 'per_1', ...changes },
  }
  const names = Object.keys(row)
  const refused = open.pool.query(
    `INSERT INTO script_version (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(row),
  )
  await expect(refused).rejects.toMatchObject({ code: '23514', constraint })
})

test('the ledger takes nothing from the future and no unknown kind', async () => {
  await open.pool.query(
    "INSERT INTO client (program_id, id, pseudonym, created_by) VALUES ('prg_1', 'cli_1', 'Willow', 'per_1')",
  )
  const event = (kind: string, happened: string) =>
    open.pool.query(
      `INSERT INTO ledger_event (program_id, client_id, seq, id, kind, happened, written, recorded_by, canonical, prev_hash, hash)
       VALUES ('prg_1', 'cli_1', 1, 'evt_1', $1, now() + $2::interval, now(), 'per_1', '{}', '', 'a')`,
      [kind, happened],
    )
  await expect(event('granted', '1 second')).rejects.toMatchObject({ constraint: 'ledger_event_not_from_the_future' })
  await expect(event('allowed', '0')).rejects.toMatchObject({ constraint: 'ledger_event_kind_known' })
  await event('granted', '0')
})
