import { mkdtemp, rm } from 'node:fs/promises'
import { ServerResponse, IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDb } from '@earshot/db'
import { migrate, startPostgres } from '@earshot/db/postgres'
import { answerThrough } from '../src/gate/answer.ts'
import { Gate } from '../src/gate/gate.ts'
import { HEARD_BY_HAND } from './heard-sql.ts'
import { fillShares } from './many-shares.ts'

/**
 * A page of 50 out of 10,000 recordings that a supervisor may hear: decided by the core over the ledgers, with reasons,
 * leases and an entry in the log; beside one statement of SQL written by hand for just this ledger, which does none of
 * that.
 */

const CLIENTS = 500
const PAGE = 50
const ROUNDS = 40

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'))
const postgres = await startPostgres({ folder: join(folder, 'postgres') })
await migrate({ ownerUrl: postgres.ownerUrl, serverRole: new URL(postgres.serverUrl).username })
const { db, close } = openDb(postgres.serverUrl)
const owner = new pg.Pool({ connectionString: postgres.ownerUrl })
const pool = new pg.Pool({ connectionString: postgres.serverUrl })
for (const one of [owner, pool]) one.on('error', () => {})
try {
  const { programId, supervisorId, recordings } = await fillShares(db, CLIENTS)
  await owner.query('analyze')
  const gate = new Gate(db)
  const ours = async () => {
    const answer = answerThrough(new ServerResponse(new IncomingMessage(new Socket())))
    const { heard } = await gate.lists.heardShares(
      { personId: supervisorId, programId },
      { after: null, limit: PAGE },
      'bench',
      answer,
    )
    return heard.map(({ facts }) => facts.share!.id)
  }
  const theirs = async () => {
    const values = [programId, supervisorId, new Date(), PAGE]
    const { rows } = await pool.query<{ id: string }>({ name: 'by-hand', text: HEARD_BY_HAND, values })
    return rows.map((row) => row.id)
  }
  const [mine, hand] = [await ours(), await theirs()]
  if (mine.length !== PAGE || JSON.stringify(mine) !== JSON.stringify(hand))
    throw new Error(`both must give the same page: ${mine.length} and ${hand.length} lines`)
  const statements = await counted(ours)
  const times = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.ours.push(await timed(ours))
    times.theirs.push(await timed(theirs))
  }
  const value = median(times.ours) / median(times.theirs)
  const name = `page of ${PAGE} of ${recordings.toLocaleString('en')} recordings that may be heard`
  print(`${name} / one SQL by hand`, value, 'ratio', 3, value <= 3)
  print(`${name}, statements`, statements, '', 4, statements <= 4)
  print(name, median(times.ours), 'ms', null, true)
} finally {
  await close()
  await pool.end()
  await owner.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

/** Statements that reach the database meanwhile, those that begin and end a transaction aside. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype
  let statements = 0
  pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
    const [first] = all
    const text = typeof first === 'string' ? first : (first as { text: string }).text
    if (!/^(begin|commit)$/i.test(text)) statements++
    return Reflect.apply(query, this, all) as never
  }
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return statements
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function median(all: number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!
}

function print(name: string, value: number, unit: string, goal: number | null, holds: boolean) {
  process.stdout.write(`${JSON.stringify({ name, value, unit, goal, holds: goal === null ? null : holds })}\n`)
}
