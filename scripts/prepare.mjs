// What every script here needs before anything is installed: plain Node, from 20 on, and no package.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const BIN = join(ROOT, 'node_modules/.bin')
const NODE_WANTED = [24, 11]
const BRINGS_NODE = process.platform === 'linux' && process.arch === 'x64'

/** Something that a person can mend: its message is the whole sentence. */
export class Plain extends Error {}

/** Runs a script's work; a Plain error becomes one sentence and exit code 1. */
export async function script(work) {
  endWithNpm()
  try {
    process.exitCode = await work(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Plain ? error.message : error.stack}\n`)
    process.exitCode = 1
  }
}

/** Installs if the lockfile and what is installed differ. */
export async function install() {
  if (!BRINGS_NODE && !isNew(process.versions.node)) throw new Plain(nodeMissing())
  if (isInstalled()) return
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  // Not through the Node that is about to be replaced.
  const PATH = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith('node_modules/.bin'))
    .join(delimiter)
  await step('Installing packages, which takes about a minute', 'npm', args, { ...process.env, PATH })
}

/** Builds what has changed since the last time; `rooms` limits it to some. */
export async function build(...rooms) {
  const args = ['run', 'build', '--output-logs=errors-only', ...rooms.map((room) => `--filter=${room}`)]
  await step('Building', join(BIN, 'turbo'), args)
}

/** The Node that runs our TypeScript: the one that npm brought, or else this very one. */
export function node() {
  const brought = join(BIN, 'node')
  if (existsSync(brought) && isNew(versionOf(brought))) return brought
  if (isNew(process.versions.node)) return process.execPath
  throw new Plain(nodeMissing())
}

/** The environment for our own programs: that Node first, nobody told what we do. */
export function environment() {
  return {
    ...process.env,
    PATH: [BIN, process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
    // Reading and stripping our TypeScript is most of a second start.
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
  }
}

/**
 * Runs a program to its end, quietly; what it said is told if it fails. After a moment it is named, then every ten
 * seconds how long it has been at it.
 */
export async function step(doing, command, args, env = environment()) {
  const begun = Date.now()
  const naming = setTimeout(() => tell(`${doing} …`), 400)
  const waiting = setInterval(
    () => tell(`${doing.split(',')[0]} … ${Math.round((Date.now() - begun) / 1000)} s`),
    10_000,
  )
  try {
    const { code, output } = await collect(command, args, env)
    if (code !== 0)
      throw new Plain(
        `${output.trim()}\n\n${doing.split(',')[0]} failed (${[command.split('/').at(-1), ...args].join(' ')}).`,
      )
  } finally {
    clearTimeout(naming)
    clearInterval(waiting)
  }
}

/** Runs a program and gives back what it said, with its exit code; `show` passes it on as it comes. */
export function collect(command, args, env = environment(), { show = false, cwd = ROOT } = {}) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const release = endWith(child)
  let output = ''
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    from.setEncoding('utf8')
    from.on('data', (text) => {
      output += text
      if (show) to.write(text)
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code, signal) => resolve({ code: code ?? 128 + constants.signals[signal], output }))
  }).finally(release)
}

/** Whoever ends this script ends that program too, and this script by the same signal if it has nothing else to do. */
function endWith(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const pass = () => {
      child.kill(signal)
      child.once('close', () => process.exit(128 + constants.signals[signal]))
    }
    process.once(signal, pass)
    return () => process.off(signal, pass)
  })
  return () => handlers.forEach((off) => off())
}

/** `npm start` that is killed outright passes nothing on; this process is then somebody else's child. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}

/** Progress, apart from what a script prints for others to read. */
function tell(line) {
  process.stderr.write(`${line}\n`)
}

export function say(line) {
  process.stdout.write(`${line}\n`)
}

/**
 * Whether what is installed is what the lockfile asks for. npm writes its own list at the end of an install, so that
 * one cut short is none.
 */
export function isInstalled(root = ROOT) {
  try {
    const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages
    const [wanted, there] = [read('package-lock.json'), read('node_modules/.package-lock.json')]
    return Object.entries(wanted)
      .filter(([path]) => path.startsWith('node_modules/'))
      .every(([path, one]) => (there[path] ? same(one, there[path]) : mayLack(one)))
  } catch {
    return false
  }
}

const same = (one, other) => one.version === other.version && one.integrity === other.integrity

/** What npm leaves out: packages for other machines, with what only they need, and what nobody needs. */
function mayLack({ optional = false, extraneous = false, os, cpu, libc }) {
  const forThisMachine = (os || cpu) && fits(os, process.platform) && fits(cpu, process.arch) && !libc
  return extraneous || (optional && !forThisMachine)
}

const fits = (list, mine) => !list || list.includes(mine)

function versionOf(command) {
  return spawnSync(command, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

function isNew(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > NODE_WANTED[0] || (major === NODE_WANTED[0] && minor >= NODE_WANTED[1])
}

function nodeMissing() {
  return `Earshot needs Node ${NODE_WANTED.join('.')} or newer on this system and this is ${process.versions.node}: install it and start again.`
}
