import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ROOT } from './prepare.mjs'

/** Each start takes seconds: what others show as well is left to the full run. */
const isFull = Boolean(process.env.EARSHOT_TEST_FULL)
const inFull = test.runIf(isFull)

// A start may have to build, and other tests run beside this one.
const PATIENCE_MS = 120_000
vi.setConfig({ testTimeout: 2 * PATIENCE_MS })

let home
let port
const started = []

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'earshot-npm-'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  port = probe.address().port
  probe.close()
})
afterEach(async () => {
  for (const { npm } of started.splice(0)) npm.kill('SIGKILL')
  await expect.poll(ours, { timeout: 30_000 }).toEqual([])
  rmSync(home, { recursive: true, force: true })
})

/** `npm start` as a terminal runs it: the first of a group of its own. A trusted proxy switches the demo off. */
function npmStart() {
  const env = { ...process.env, DATA_DIR: home, PORT: String(port), EARSHOT_TRUSTED_PROXIES: '127.0.0.1' }
  const npm = spawn('npm', ['start'], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const run = { npm, output: '', code: once(npm, 'exit').then(([code, signal]) => code ?? signal) }
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (run.output += text))
  run.ready = () => expect.poll(() => run.output, { timeout: PATIENCE_MS }).toContain('Earshot is ready at')
  started.push(run)
  return run
}

/** The command lines of what still runs of a start: whatever has its data folder in its environment or arguments. */
function ours() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ args: of(pid, 'cmdline'), environment: of(pid, 'environ') }))
    .filter(({ args, environment }) => args.includes(home) || environment.includes(`DATA_DIR=${home}`))
    .map(({ args }) => args.replaceAll('\0', ' '))
}

/** Empty for a process that has gone or is a zombie. */
function of(pid, file) {
  try {
    return readFileSync(join('/proc', pid, file), 'utf8')
  } catch {
    return ''
  }
}

test.each(isFull ? ['SIGTERM', 'SIGINT'] : ['SIGTERM'])(
  '%s to npm alone ends everything, PostgreSQL included',
  async (signal) => {
    const { npm, code, ready } = npmStart()
    await ready()
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
    expect(ours().some((args) => args.includes('/postgres -D '))).toBe(true)
    npm.kill(signal)
    expect(await code).toBe(0)
    await expect.poll(ours, { timeout: 30_000 }).toEqual([])
  },
)

inFull('Ctrl-C, which reaches all of them at once, ends everything cleanly', async () => {
  const { npm, code, ready } = npmStart()
  await ready()
  process.kill(-Number(npm.pid), 'SIGINT')
  expect(await code).toBe(0)
  await expect.poll(ours, { timeout: 30_000 }).toEqual([])
})

inFull('kill -9 of npm alone ends everything, and the next start recovers by itself', async () => {
  const first = npmStart()
  await first.ready()
  first.npm.kill('SIGKILL')
  await first.code
  const second = npmStart()
  await second.ready()
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
})

test('kill -9 of all of them at once, PostgreSQL too, and the next start recovers by itself', async () => {
  const first = npmStart()
  await first.ready()
  const postmaster = Number(readFileSync(join(home, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(postmaster, 'SIGKILL')
  process.kill(-Number(first.npm.pid), 'SIGKILL')
  await first.code
  const second = npmStart()
  await second.ready()
})

test('a second start on a folder whose first server lives is refused in one sentence, exit code not 0', async () => {
  const first = npmStart()
  await first.ready()
  const second = npmStart()
  expect(await second.code).toBe(1)
  expect(second.output.match(/Another Earshot \(process \d+\) is running on .*: stop it first/g)).toHaveLength(1)
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
})
