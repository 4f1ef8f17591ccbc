import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Held, PostgresFailed } from '../errors.ts'
import { identityOf } from './identity.ts'
import { OWNER, SERVER } from './passwords.ts'
import { runningPostgres, startPostgres, type RunningPostgres } from './start.ts'

/** Each start takes seconds: what others show as well is left to the full run. */
const inFull = test.runIf(process.env.EARSHOT_TEST_FULL)

let folder: string
const running: RunningPostgres[] = []

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'earshot-start-')), 'postgres')
})
afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

async function start(): Promise<RunningPostgres> {
  const postgres = await startPostgres({ folder })
  running.push(postgres)
  return postgres
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const asRoot = process.getuid?.() === 0

test('both roles sign in; neither is superuser, makes roles or databases, or reaches the server files', async () => {
  const { ownerUrl, serverUrl } = await start()
  for (const [url, role] of [
    [ownerUrl, OWNER],
    [serverUrl, SERVER],
  ] as const) {
    const rows = await ask(
      url,
      'SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    )
    expect(rows).toEqual([
      {
        rolname: role,
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolbypassrls: false,
      },
    ])
    for (const sql of [
      "SELECT pg_read_file('postgresql.conf')",
      "CREATE TEMP TABLE t (t text); COPY t FROM '/etc/hostname'",
      "COPY (SELECT 1) TO PROGRAM 'true'",
    ]) {
      await expect(ask(url, sql)).rejects.toMatchObject({ code: '42501' })
    }
  }
  await expect(ask(serverUrl, 'CREATE TABLE mine ()')).rejects.toMatchObject({ code: '42501' })
  await expect(ask(serverUrl.replace(/earshot$/, 'postgres'), 'CREATE TABLE mine ()')).rejects.toMatchObject({
    code: '42501',
  })
  expect(
    await ask(
      ownerUrl,
      'SELECT pg_encoding_to_char(encoding) AS encoding, datlocale, datlocprovider FROM pg_database WHERE datname = current_database()',
    ),
  ).toEqual([{ encoding: 'UTF8', datlocale: 'C.UTF-8', datlocprovider: 'b' }])
})

test('passwords are random, asked for, and readable to nobody else', async () => {
  const { serverUrl, superuserUrl } = await start()
  const wrong = new URL(serverUrl)
  wrong.password = 'password'
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  expect(await ask(superuserUrl, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules')).toEqual([
    { auth_method: 'scram-sha-256' },
  ])
  expect(statSync(join(folder, 'passwords')).mode & 0o777).toBe(0o700)
  for (const role of readdirSync(join(folder, 'passwords'))) {
    const file = statSync(join(folder, 'passwords', role))
    expect(file.mode & 0o777).toBe(0o600)
    expect(file.uid).toBe(process.getuid?.())
  }
})

/** Whether anyone may pass through to the programs of this checkout. */
const isOpen = (path: string): boolean =>
  (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || isOpen(dirname(path)))
const checkoutIsOpen = isOpen(import.meta.dirname)

test.runIf(asRoot && !checkoutIsOpen)(
  'as root in a checkout below a 0700 folder: it may walk there, and no more',
  async () => {
    const { pid } = await start()
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    expect(status).not.toMatch(/^Uid:\t0/m)
    expect(status).toMatch(/^CapEff:\t0+4$/m)
  },
)

test.runIf(asRoot && checkoutIsOpen)(
  'as root: PostgreSQL runs as another user, who reads no password where the folder can be reached',
  async () => {
    const { pid } = await start()
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    expect(status).not.toMatch(/^Uid:\t0/m)
    chmodSync(join(folder, '..'), 0o711)
    await running.pop()?.stop()
    const again = await start()
    expect(readFileSync(`/proc/${again.pid}/status`, 'utf8')).toMatch(/^CapEff:\t0+$/m)
    await expect(
      ask(again.superuserUrl, `SELECT pg_read_file('${join(folder, 'passwords', OWNER)}')`),
    ).rejects.toMatchObject({ code: '42501' })
  },
)

test.runIf(asRoot)('as root below a folder that only root may enter', async () => {
  expect(statSync(join(folder, '..')).mode & 0o777).toBe(0o700)
  const { serverUrl } = await start()
  expect(await ask(serverUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test.runIf(asRoot)('as root on a cluster that another user owns, as after a restore', async () => {
  await (await start()).stop()
  spawnSync('chown', ['-R', 'root:root', join(folder, 'cluster')])
  const { serverUrl } = await start()
  expect(await ask(serverUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test.runIf(asRoot)('as an ordinary user', () => {
  const home = mkdtempSync(join(tmpdir(), 'earshot-ordinary-'))
  spawnSync('chown', ['nobody', home])
  const { stdout, stderr } = starting(
    join(home, 'postgres'),
    'await postgres.stop(); console.log("stopped", process.getuid())',
    [
      'setpriv',
      '--reuid=nobody',
      '--clear-groups',
      '--securebits=+no_setuid_fixup',
      '--inh-caps=+dac_read_search',
      '--ambient-caps=+dac_read_search',
      '--',
    ],
  )
  rmSync(home, { recursive: true })
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^stopped [1-9]\d*\n$/)
})

test('a clean stop leaves nothing running and keeps the data', async () => {
  const first = await start()
  await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n')
  await running.pop()?.stop()
  await first.exited
  expect(existsSync(join(folder, 'cluster/postmaster.pid'))).toBe(false)
  expect(existsSync(join(folder, 'holder'))).toBe(false)
  expect(runningPostgres(folder)).toBe(null)
  const second = await start()
  expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  expect(runningPostgres(folder)).toEqual({ ownerUrl: second.ownerUrl, serverUrl: second.serverUrl })
})

inFull('a stop does not wait for open connections', async () => {
  const { serverUrl, stop } = await start()
  const client = new pg.Client({ connectionString: serverUrl })
  client.on('error', () => {})
  await client.connect()
  const begun = Date.now()
  await stop()
  expect(Date.now() - begun).toBeLessThan(5_000)
})

test('a second start on a folder whose first lives is refused, and the first goes on', async () => {
  const { serverUrl } = await start()
  await expect(startPostgres({ folder })).rejects.toThrow(Held)
  const { stderr } = starting(folder, '')
  expect(stderr).toContain(`holder is held by process ${process.pid}`)
  expect(await ask(serverUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('after kill -9 of the server PostgreSQL ends by itself, and the next start has what was committed', async () => {
  const { stdout } = starting(folder, `${COMMIT}; console.log(postgres.pid); process.kill(process.pid, "SIGKILL")`)
  const again = await start()
  expect(await ask(again.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  expect(Number(stdout)).not.toBe(again.pid)
  expect(identityOf(Number(stdout))).toBe(null)
})

inFull('after kill -9 of both, the next start recovers', async () => {
  starting(folder, `${COMMIT}; process.kill(postgres.pid, "SIGKILL"); process.kill(process.pid, "SIGKILL")`)
  expect(existsSync(join(folder, 'cluster/postmaster.pid'))).toBe(true)
  const again = await start()
  expect(await ask(again.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
})

test('a PostgreSQL that outlived its server is stopped, and only then a new one starts', async () => {
  const left = await start()
  await ask(left.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n')
  // As if its server had died where PostgreSQL isn't told of that.
  rmSync(join(folder, 'holder'))
  const again = await start()
  await left.exited
  expect(again.pid).not.toBe(left.pid)
  expect(await ask(again.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
})

test('a process that merely bears the number of a PostgreSQL long gone is left alone', async () => {
  await (await start()).stop()
  writeFileSync(
    join(folder, 'cluster/postmaster.pid'),
    `${process.pid}\n${folder}/cluster\n1\n5432\n\n127.0.0.1\n\nready\n`,
  )
  const again = await start()
  expect(await ask(again.serverUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a cluster half made is made anew', async () => {
  mkdirSync(join(folder, 'cluster.making'), { recursive: true })
  writeFileSync(join(folder, 'cluster.making/PG_VERSION'), '18\n')
  const { serverUrl } = await start()
  expect(await ask(serverUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(readdirSync(folder).sort()).toEqual(['cluster', 'holder', 'passwords', 'postgres.log'])
})

inFull('PostgreSQL that dies alone is noticed, and the folder is free again', async () => {
  const { pid, exited } = await start()
  process.kill(pid, 'SIGKILL')
  await exited
  const again = await start()
  expect(await ask(again.serverUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a cluster of another major version, foreign passwords and a full stop each say what is wrong', async () => {
  await (await start()).stop()
  const version = join(folder, 'cluster/PG_VERSION')
  const real = readFileSync(version)
  writeFileSync(version, '17\n')
  await expect(startPostgres({ folder })).rejects.toThrow(/made by PostgreSQL 17/)
  writeFileSync(version, real)

  const password = join(folder, 'passwords/postgres')
  const kept = readFileSync(password)
  writeFileSync(password, 'f'.repeat(64))
  await expect(startPostgres({ folder })).rejects.toThrow(/password files don't belong to this cluster/)
  writeFileSync(password, kept)

  await expect(startPostgres({ folder, settings: ['no_such_setting=1'] })).rejects.toThrow(PostgresFailed)
  expect(await ask((await start()).serverUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('what a statement held is not in the log', async () => {
  const { ownerUrl } = await start()
  const marker = 'willow said that'
  await ask(ownerUrl, 'CREATE TABLE t (n int CHECK (n > 0), said text UNIQUE)')
  await ask(ownerUrl, `INSERT INTO t VALUES (1, '${marker}')`)
  await expect(ask(ownerUrl, `INSERT INTO t VALUES (2, '${marker}')`)).rejects.toMatchObject({ code: '23505' })
  await expect(ask(ownerUrl, `INSERT INTO t VALUES (0, '${marker}')`)).rejects.toMatchObject({ code: '23514' })
  await expect(ask(ownerUrl, `SELECT '${marker}'::int`)).rejects.toMatchObject({ code: '22P02' })
  await expect(ask(ownerUrl, `SELEC '${marker}'`)).rejects.toMatchObject({ code: '42601' })
  expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain(marker)
})

const COMMIT = `const client = new pg.Client({ connectionString: postgres.ownerUrl })
await client.connect()
await client.query('CREATE TABLE kept AS SELECT 7 AS n')`

/** Starts PostgreSQL in a process of its own and does `then` there. */
function starting(at: string, then: string, prefix: string[] = []): { stdout: string; stderr: string } {
  const program = `import pg from ${JSON.stringify(import.meta.resolve('pg'))}
  import { startPostgres } from ${JSON.stringify(new URL('start.ts', import.meta.url).href)}
  try {
    const postgres = await startPostgres({ folder: ${JSON.stringify(at)} })
    ${then}
  } catch (error) {
    console.error(error.message)
  }`
  const [command, ...args] = [...prefix, process.execPath, '--input-type=module', '-e', program]
  return spawnSync(command, args, { encoding: 'utf8', timeout: 30_000 })
}
