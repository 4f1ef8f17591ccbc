import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDb } from '@earshot/db'
import { createTestDatabase } from '@earshot/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** Each start takes seconds: what others show as well is left to the full run. */
const isFull = Boolean(process.env.EARSHOT_TEST_FULL)
const inFull = test.runIf(isFull)

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
// A proxy switches the demo off, whose filling is not what is tried here.
const ENVIRONMENT = { PATH: process.env.PATH, EARSHOT_TRUSTED_PROXIES: '127.0.0.1' }

type Run = { child: ChildProcess; said: () => string; ready: Promise<void>; ended: Promise<number | string> }

let home: string
let port: number
const runs: Run[] = []

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'earshot-main-'))
  port = await freePort()
})
afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  await expect.poll(() => postmaster() === null || !alive(postmaster() ?? 0), { timeout: 20_000 }).toBe(true)
  rmSync(home, { recursive: true })
})

function run(more: NodeJS.ProcessEnv = {}, stdio: 'ipc' | 'ignore' = 'ignore'): Run {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...ENVIRONMENT, DATA_DIR: join(home, 'data'), PORT: String(port), ...more },
    stdio: ['ignore', 'pipe', 'pipe', stdio],
  })
  let output = ''
  const ready = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => {
      output += text
      if (output.includes('Earshot is ready at')) ready.resolve()
    })
  }
  const read = Promise.all([child.stdout, child.stderr].map(async (stream) => stream && once(stream, 'end')))
  const ended = once(child, 'exit').then(async ([code, signal]: (number | string | null)[]) => {
    await read
    return code ?? signal ?? ''
  })
  void ended.then(() => ready.reject(new Error(output)))
  ready.promise.catch(() => {})
  const one = { child, said: () => output, ready: ready.promise, ended }
  runs.push(one)
  return one
}

const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status

test.each(isFull ? (['SIGTERM', 'SIGINT'] as const) : (['SIGTERM'] as const))(
  'it serves, and %s ends it cleanly, PostgreSQL included',
  async (signal) => {
    const { child, ready, ended, said } = run()
    await ready
    expect(await get('/healthz')).toBe(200)
    expect(await get('/readyz')).toBe(200)
    expect(said()).toContain(`Earshot is ready at http://127.0.0.1:${port}\n`)
    const pid = postmaster() ?? 0
    expect(alive(pid)).toBe(true)
    child.kill(signal)
    child.kill(signal)
    expect(await ended).toBe(0)
    expect(alive(pid)).toBe(false)
    expect(postmaster()).toBe(null)
    expect(existsSync(join(home, 'data/server.lock'))).toBe(false)
  },
)

inFull('a signal while it starts ends it too', async () => {
  const { child, ended, said } = run()
  await expect.poll(said, { timeout: 10_000 }).toContain('Creating the database cluster')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(said()).not.toContain('ready')
  const again = run()
  await again.ready
})

test('it ends when whoever started it over a channel is gone', async () => {
  const { child, ready, ended } = run({}, 'ipc')
  await ready
  child.disconnect()
  expect(await ended).toBe(0)
})

inFull('after kill -9 the next start recovers by itself', async () => {
  const first = run()
  await first.ready
  first.child.kill('SIGKILL')
  await first.ended
  const second = run()
  await second.ready
  expect(await get('/readyz')).toBe(200)
})

inFull('a second start on a folder whose first server lives is refused in one sentence', async () => {
  const first = run()
  await first.ready
  const second = run({ PORT: String(await freePort()) })
  expect(await second.ended).toBe(1)
  expect(second.said()).toBe(
    `Another Earshot (process ${first.child.pid}) is running on ${join(home, 'data')}: stop it first, or set DATA_DIR to another folder.\n`,
  )
  expect(await get('/readyz')).toBe(200)
})

test('a port in use, an unknown host, a folder that can’t be written, a database out of reach: one sentence and exit code 1', async () => {
  const blocker = createServer().listen(port, '127.0.0.1')
  await once(blocker, 'listening')
  const busy = run()
  expect(await busy.ended).toBe(1)
  expect(busy.said()).toBe(`Port ${port} on 127.0.0.1 is in use: stop what uses it, or set PORT to another.\n`)
  blocker.close()

  const nowhere = run({ HOST: '203.0.113.7' })
  expect(await nowhere.ended).toBe(1)
  expect(nowhere.said()).toMatch(/^Earshot can't listen on 203\.0\.113\.7 \(EADDRNOTAVAIL\): .*\n$/)

  writeFileSync(join(home, 'file'), '')
  const closed = run({ DATA_DIR: join(home, 'file/data') })
  expect(await closed.ended).toBe(1)
  expect(closed.said()).toMatch(/^The data folder .*file\/data can't be written \(ENOTDIR\): .*\n$/)

  const gone = run({ DATABASE_URL: 'postgres://earshot_server:hunter2@127.0.0.1:1/earshot' })
  expect(await gone.ended).toBe(1)
  expect(gone.said()).toBe("The database at 127.0.0.1:1/earshot can't be reached: connect ECONNREFUSED 127.0.0.1:1.\n")
  expect(existsSync(join(home, 'data/server.lock'))).toBe(false)
})

test('production without its secrets names each', async () => {
  const { ended, said } = run({ NODE_ENV: 'production' })
  expect(await ended).toBe(1)
  expect(said().trim().split('\n')).toEqual(
    ['EARSHOT_MASTER_KEY_FILE', 'EARSHOT_AUTH_SECRET', 'EARSHOT_URL'].map(
      (name) => `${name} must be set in production.`,
    ),
  )
})

inFull('PostgreSQL that dies takes the server with it, which says so', async () => {
  const { ready, ended, said } = run()
  await ready
  process.kill(postmaster() ?? 0, 'SIGKILL')
  expect(await ended).toBe(1)
  expect(said()).toContain('PostgreSQL ended by itself')
})

inFull(
  'a database of one’s own: served as it is, refused with the demo in it where others could reach it',
  async () => {
    const database = await createTestDatabase()
    const first = run({ DATABASE_URL: database.url })
    await first.ready
    expect(await get('/readyz')).toBe(200)
    expect(existsSync(join(home, 'data/postgres'))).toBe(false)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)

    const open = openDb(database.url)
    await open.db.program.create({ data: { id: 'prg_demo', name: 'Demo', slug: 'demo', isDemo: true } })
    await open.close()
    const second = run({ DATABASE_URL: database.url })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain('This database holds the demo program')

    const third = run({ DATABASE_URL: database.ownerUrl })
    expect(await third.ended).toBe(1)
    expect(third.said()).toContain(
      "The server's database role earshot_owner may do too much (it owns this database; it owns tables of it)",
    )
    await database.drop()
  },
)

function postmaster(): number | null {
  try {
    return Number(readFileSync(join(home, 'data/postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return null
  }
}

/** Not counting a process that is dead and waits for its parent. */
function alive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port: free } = probe.address() as AddressInfo
  probe.close()
  return free
}
