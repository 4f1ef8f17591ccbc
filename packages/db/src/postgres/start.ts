import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectTo } from '../connect.ts'
import { PostgresFailed } from '../errors.ts'
import { binaries } from './binaries.ts'
import { clusterIn, ensureCluster, environment } from './cluster.ts'
import { takeHold } from './hold.ts'
import { launcherFor } from './launcher.ts'
import { OWNER, SERVER, SUPERUSER, passwordsIn } from './passwords.ts'
import { postmasterIn, stopLeftover } from './postmaster.ts'
import { DATABASE, ensureRoles } from './roles.ts'

export type RunningPostgres = {
  /** Owns the database; for migrations alone. */
  ownerUrl: string
  /** Owns nothing; what the server signs in with. */
  serverUrl: string
  superuserUrl: string
  pid: number
  /** Resolves when PostgreSQL is gone, whether it was asked to or not. */
  exited: Promise<void>
  stop(): Promise<void>
}

export type StartOptions = {
  /** Ours alone; made if missing. Holds the cluster, its log and the roles' passwords. */
  folder: string
  log?: (line: string) => void
  /** Further `name=value` settings. */
  settings?: string[]
}

// What a statement or its parameters hold never reaches PostgreSQL's log.
const QUIET = [
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_statement=none',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
]
const KEEP_LOG_BYTES = 4 * 1024 * 1024
const PORTS_TO_TRY = 5
// Not listening yet, cut off while starting, starting up.
const NOT_YET = new Set<unknown>(['ECONNREFUSED', 'ECONNRESET', '57P03'])
const WRONG_PASSWORD = '28P01'

/**
 * Starts PostgreSQL on a free loopback port, over the remains of a killed run too, with no Unix socket.
 * @throws Held when a living process runs it on this folder already
 * @throws PostgresFailed with the last line of its log
 */
export async function startPostgres({ folder, log = () => {}, settings = [] }: StartOptions): Promise<RunningPostgres> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const hold = takeHold(join(folder, 'holder'))
  try {
    const program = binaries()
    const launcher = launcherFor(folder, program)
    const passwords = passwordsIn(folder)
    const cluster = clusterIn(folder)
    await stopLeftover(cluster, log)
    ensureCluster(folder, program, launcher, passwords[SUPERUSER], log)
    const url = (role: keyof typeof passwords, port: number, database: string) =>
      `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`

    for (let attempt = 1; ; attempt++) {
      const port = await freePort()
      const options = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...QUIET, ...settings]
      const [command, args] = launcher.command(program.postgres, ['-D', cluster, ...options.flatMap((o) => ['-c', o])])
      const running = run(command, args, join(folder, 'postgres.log'))
      if (await answers(running, url(SUPERUSER, port, 'postgres'), log)) {
        await ensureRoles(url(SUPERUSER, port, 'postgres'), passwords).catch(async (error: unknown) => {
          await stop(running)
          throw error
        })
        void running.exited.then(() => hold.release())
        return {
          ownerUrl: url(OWNER, port, DATABASE),
          serverUrl: url(SERVER, port, DATABASE),
          superuserUrl: url(SUPERUSER, port, 'postgres'),
          pid: running.child.pid ?? 0,
          exited: running.exited,
          stop: () => stop(running),
        }
      }
      const said = running.said()
      if (attempt === PORTS_TO_TRY || !said.includes('Address already in use')) {
        throw new PostgresFailed(
          `PostgreSQL did not start in ${folder}: ${said.split('\n').at(-1) || 'it said nothing'}`,
        )
      }
    }
  } catch (error) {
    hold.release()
    throw error
  }
}

/** The addresses of the PostgreSQL that a living process runs on the folder; null when none does. */
export function runningPostgres(folder: string): { ownerUrl: string; serverUrl: string } | null {
  const postmaster = postmasterIn(clusterIn(folder))
  if (!postmaster) return null
  const passwords = passwordsIn(folder)
  const url = (role: typeof OWNER | typeof SERVER) =>
    `postgres://${role}:${passwords[role]}@127.0.0.1:${postmaster.port}/${DATABASE}`
  return { ownerUrl: url(OWNER), serverUrl: url(SERVER) }
}

type Running = { child: ChildProcess; exited: Promise<void>; gone: () => boolean; said: () => string }

function run(command: string, args: string[], logFile: string): Running {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > KEEP_LOG_BYTES) renameSync(logFile, `${logFile}.1`)
  const out = openSync(logFile, 'a', 0o600)
  const from = fstatSync(out).size
  // A group of its own: Ctrl-C in a terminal must reach the server first, which then stops PostgreSQL.
  const child = spawn(command, args, { cwd: '/', env: environment(), stdio: ['ignore', out, out], detached: true })
  closeSync(out)
  const interrupt = () => child.kill('SIGINT')
  process.once('exit', interrupt)
  let gone = false
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      gone = true
      process.off('exit', interrupt)
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  return { child, exited, gone: () => gone, said: () => readFileSync(logFile).subarray(from).toString().trim() }
}

/** False when PostgreSQL ended instead. While it replays its log after a crash it turns everybody away. */
async function answers(running: Running, url: string, log: (line: string) => void): Promise<boolean> {
  const slow = setTimeout(() => log('PostgreSQL is recovering from a hard stop'), 3_000)
  try {
    while (!running.gone()) {
      const cause = await refusal(url)
      if (!cause) return true
      if (!NOT_YET.has(cause.code)) {
        await stop(running)
        const why = cause.code === WRONG_PASSWORD ? "the password files don't belong to this cluster" : cause.message
        throw new PostgresFailed(`PostgreSQL turned Earshot away: ${why}.`, cause)
      }
      await sleep(20)
    }
    return false
  } finally {
    clearTimeout(slow)
  }
}

async function refusal(url: string): Promise<{ code: unknown; message: string } | null> {
  try {
    await (await connectTo(url)).end()
    return null
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (!(cause instanceof Error)) throw error
    return { code: 'code' in cause ? cause.code : undefined, message: cause.message }
  }
}

/** Fast shutdown: open transactions are rolled back and everything is written out. */
async function stop(running: Running): Promise<void> {
  if (running.gone()) return
  running.child.kill('SIGINT')
  const hurry = setTimeout(() => running.child.kill('SIGQUIT'), 30_000)
  await running.exited
  clearTimeout(hurry)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', resolve)
  })
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new PostgresFailed('This system gives no free port.')
  return address.port
}
