import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { migrate, startPostgres } from '@earshot/db/postgres'
import { openPool } from '../pool.ts'
import { startChild, type Child } from './child.ts'

/** Everything of an installation in one folder, PostgreSQL too, which lives on while the server is killed. */
export interface House {
  readonly dataDir: string
  readonly url: string
  /** The database as the server signs in. */
  readonly serverUrl: string
  /** The same database as its superuser, beside the server. */
  readonly pool: pg.Pool
  start(): Promise<Child>
  /** Resolves once PostgreSQL has let go of a server that is dead: what it had sent is committed or is not. */
  settled(): Promise<void>
  tearDown(): Promise<void>
}

// The opposite of what the product sets: whatever reaches PostgreSQL in clear stands in its log.
const TALKATIVE = [
  'log_statement=all',
  'log_min_duration_statement=0',
  'log_min_messages=info',
  'log_min_error_statement=info',
  'log_error_verbosity=default',
  'log_parameter_max_length=-1',
  'log_parameter_max_length_on_error=-1',
]

export async function openHouse(): Promise<House> {
  const home = await mkdtemp(join(tmpdir(), 'earshot-house-'))
  const dataDir = join(home, 'data')
  await mkdir(join(dataDir, 'tmp'), { recursive: true })
  const postgres = await startPostgres({ folder: join(dataDir, 'postgres'), settings: TALKATIVE })
  const { ownerUrl, serverUrl } = postgres
  const role = new URL(serverUrl).username
  await migrate({ ownerUrl, serverRole: role })
  const superuser = new URL(postgres.superuserUrl)
  superuser.pathname = new URL(ownerUrl).pathname
  const pool = openPool(superuser.href, 2)
  const port = await freePort()
  const env = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(home, 'compiled'),
    DATA_DIR: dataDir,
    TMPDIR: join(dataDir, 'tmp'),
    PORT: String(port),
    DATABASE_URL: serverUrl,
    DATABASE_MIGRATE_URL: ownerUrl,
    EARSHOT_LOG: 'debug',
    EARSHOT_RATE_LIMITS: 'off',
    // Behind a proxy there is no demo program.
    EARSHOT_TRUSTED_PROXIES: '127.0.0.1',
  }
  return {
    dataDir,
    url: `http://127.0.0.1:${port}`,
    serverUrl,
    pool,
    start: () => startChild(env),
    async settled() {
      for (;;) {
        const { rows } = await pool.query('select from pg_stat_activity where usename = $1', [role])
        if (rows.length === 0) return
      }
    },
    async tearDown() {
      await pool.end()
      await postgres.stop()
      await rm(home, { recursive: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
