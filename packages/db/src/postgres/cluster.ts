import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresFailed } from '../errors.ts'
import type { Binaries } from './binaries.ts'
import type { Launcher } from './launcher.ts'
import { SUPERUSER } from './passwords.ts'

const UNFINISHED = 'cluster.making'

/** PostgreSQL's own folder below ours. */
export function clusterIn(folder: string): string {
  return join(folder, 'cluster')
}

/**
 * Makes the cluster at the first call. It appears under its name only when whole, so that a start cut short is begun anew.
 * @throws PostgresFailed when initdb fails, or when the cluster belongs to another major version
 */
export function ensureCluster(
  folder: string,
  program: Binaries,
  launcher: Launcher,
  password: string,
  log: (line: string) => void,
): void {
  const cluster = clusterIn(folder)
  if (existsSync(cluster)) {
    refuseOtherVersion(cluster, program)
    // Restored elsewhere, or the user has changed since: PostgreSQL insists on owning its folder.
    return launcher.give(cluster)
  }
  log('Creating the database cluster')
  for (const name of readdirSync(folder)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(folder, name), { recursive: true, force: true })
  }
  const making = join(folder, UNFINISHED)
  const passwordFile = `${making}.password`
  mkdirSync(making, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  launcher.give(making)
  launcher.give(passwordFile)
  const [command, args] = launcher.command(program.initdb, [
    `--pgdata=${making}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ])
  const made = spawnSync(command, args, { encoding: 'utf8', env: environment(), cwd: '/' })
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    rmSync(making, { recursive: true, force: true })
    throw new PostgresFailed(
      `The database cluster could not be made in ${folder}: ${lastLine(made.stderr)}`,
      made.error,
    )
  }
  renameSync(making, cluster)
}

/** Nothing of the caller's environment reaches PostgreSQL: neither its locale nor its secrets. */
export function environment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
}

function refuseOtherVersion(cluster: string, { major }: Binaries): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found === major) return
  throw new PostgresFailed(
    `The database in ${cluster} was made by PostgreSQL ${found} and this Earshot brings PostgreSQL ${major}: dump it with the old version and restore it into the new one.`,
  )
}

function lastLine(output: string | null): string {
  return output?.trim().split('\n').at(-1) ?? 'it said nothing'
}
