import { linkHash } from '@earshot/consent-core'
import { openDb, type Db } from '@earshot/db'
import { createTestDatabase } from '@earshot/db/testing'
import type pg from 'pg'
import { inject } from 'vitest'
import { appendEvents } from '../../src/gate/ledger.ts'
import { writeLines } from '../../src/gate/log.ts'
import type { NewEvent } from '../../src/gate/schema.ts'
import { sha256 } from '../../src/gate/sha256.ts'
import { newId } from '../../src/ids.ts'
import { openPool } from '../pool.ts'

export const TRAINEE = 'usr_00000001'
const STARTED = Date.parse('2026-03-03T10:00:00Z')

/** A program in a database of its own, and what an owner of that database can do to it. */
export interface Clinic {
  readonly db: Db
  readonly url: string
  readonly programId: string
  readonly superuser: pg.Pool
  addClient(): Promise<string>
  /** A client whose ledger holds a yes, three answers and a no. */
  addLedger(): Promise<string>
  /** A chain of six lines: a listening, a stretch, a reading, a stretch of the listening, a deny, a listening. */
  addLog(chain?: string): Promise<string>
  close(): Promise<void>
}

export async function openClinic(): Promise<Clinic> {
  const database = await createTestDatabase()
  const { db, close } = openDb(database.url)
  const url = new URL(inject('cluster').superuserUrl)
  url.pathname = new URL(database.url).pathname
  const superuser = openPool(url.href, 2)
  const [programId, sessionId] = [newId('prg'), newId('ses')]
  await db.user.create({ data: { id: TRAINEE, name: 'Dana', email: 'dana@example.org' } })
  await db.program.create({ data: { id: programId, name: 'Elm Clinic', slug: programId } })
  const session = { programId, id: sessionId, clinicianId: TRAINEE, number: 1, startedAt: new Date(STARTED) }
  await db.session.create({ data: session })
  const addClient = async () => {
    const id = newId('cli')
    const client = { programId, id, pseudonym: `Willow ${id}`, createdBy: TRAINEE }
    await db.client.create({ data: { ...client, ledgerHead: { create: {} } } })
    return id
  }
  return {
    db,
    url: database.url,
    programId,
    superuser,
    addClient,
    async addLedger() {
      const clientId = await addClient()
      let minute = 0
      await appendEvents(db, programId, eventsOf(clientId, sessionId), () => STARTED + ++minute * 60_000)
      return clientId
    },
    async addLog(chain = newId('cli')) {
      const line = { chain, actorId: TRAINEE, recordingId: 'rec_00000001', shareId: null, purpose: 'own-review' }
      for (const more of [
        { kind: 'listening', form: 'audio' },
        { kind: 'stretch', entry: 1, startMs: 0, endMs: 20_000 },
        { kind: 'reading' },
        { kind: 'stretch', entry: 1, startMs: 20_000, endMs: 40_000 },
        { kind: 'denied', reasons: ['ended'], shareId: 'shr_00000001' },
        { kind: 'listening', form: 'audio' },
      ] as const)
        await writeLines(db, programId, [{ ...line, ...more }], STARTED)
      return chain
    },
    async close() {
      await superuser.end()
      await close()
      await database.drop()
    },
  }
}

function eventsOf(clientId: string, sessionId: string): NewEvent[] {
  const told = {
    clientId,
    recordedBy: { personId: TRAINEE, role: 'supervisee' as const },
    obtained: 'paper' as const,
    signature: 'paper' as const,
    language: 'en',
    interpreter: 'none' as const,
    notice: null,
    happened: STARTED,
  }
  const conditions = {
    ...{ reconfirm: true, deleteAfterReviewDays: 7, keepAtMostDays: 30, export: false, deleteOnWithdraw: false },
  }
  const scope = {
    ...{ id: newId('scp'), purposes: ['own-review' as const], forms: ['audio' as const], processing: [] },
    audience: [{ personId: TRAINEE, role: 'clinician' as const, name: 'Dana' }],
    ...{ sessions: { named: [sessionId] }, until: null, conditions },
  }
  return [
    { ...told, kind: 'granted', scope },
    { ...told, kind: 'reconfirmed', sessionId },
    { ...told, kind: 'declined', sessionId },
    { ...told, kind: 'reconfirmed', sessionId },
    { ...told, kind: 'withdrawn', all: true, purposes: [], scopeIds: [] },
  ]
}

/** Does to a table what it refuses to everybody: for whoever owns the database this is no hindrance. */
export async function tamper(superuser: pg.Pool, text: string, values: unknown[] = []): Promise<void> {
  const client = await superuser.connect()
  try {
    await client.query('begin')
    for (const table of ['ledger_event', 'access_line'])
      await client.query(`alter table ${table} disable trigger append_only`)
    await client.query(text, values)
    for (const table of ['ledger_event', 'access_line'])
      await client.query(`alter table ${table} enable always trigger append_only`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const PLACES = {
  ledger: { rows: 'ledger_event', heads: 'ledger_head', chain: 'client_id', number: 'seq' },
  log: { rows: 'access_line', heads: 'access_head', chain: 'chain', number: 'line' },
}

/** Changes one text and chains everything behind it anew, so that each link is right again; the head too, if asked to. */
export async function rewrite(
  superuser: pg.Pool,
  of: keyof typeof PLACES,
  chain: string,
  at: number,
  change: (text: Record<string, unknown>) => Record<string, unknown> | string,
  { head = true } = {},
): Promise<void> {
  const place = PLACES[of]
  const { rows } = await superuser.query<{ number: number; canonical: string }>(
    `select ${place.number} as number, canonical from ${place.rows} where ${place.chain} = $1 order by 1`,
    [chain],
  )
  let before = ''
  for (const { number, canonical } of rows) {
    const changed = number === at ? change(JSON.parse(canonical) as Record<string, unknown>) : canonical
    const text = typeof changed === 'string' ? changed : JSON.stringify(changed)
    const hash = linkHash(sha256, before, text)
    await tamper(
      superuser,
      `update ${place.rows} set canonical = $3, prev_hash = $4, hash = $5 where ${place.chain} = $1 and ${place.number} = $2`,
      [chain, number, text, before, hash],
    )
    before = hash
  }
  if (head) await superuser.query(`update ${place.heads} set hash = $2 where ${place.chain} = $1`, [chain, before])
}
