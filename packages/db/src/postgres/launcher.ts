import { spawnSync } from 'node:child_process'
import { chmodSync, lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import { PostgresFailed } from '../errors.ts'
import type { Binaries } from './binaries.ts'

/** How PostgreSQL's programs run here, since they refuse to run as root. */
export type Launcher = {
  /** The command that runs a program as PostgreSQL's user, and ends it when this process dies. */
  command(program: string, args: string[]): [string, string[]]
  /** Gives a file, or a folder with all in it, to PostgreSQL's user. */
  give(path: string): void
}

const USERS = ['postgres', 'nobody']
// Lets a user walk into folders that only root may enter; writes nothing, and SQL reaches no file by it.
const WALK = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']

/**
 * @param folder the folder below which PostgreSQL keeps its files; it exists and, for root, is opened for passing through
 * @throws PostgresFailed when root has no way to run PostgreSQL as somebody else
 */
export function launcherFor(folder: string, { postgres }: Binaries): Launcher {
  const root = process.getuid?.() === 0
  chmodSync(folder, root ? 0o711 : 0o700)
  const setpriv = process.platform === 'linux' && spawnSync('setpriv', ['--version']).status === 0
  // With the parent's death PostgreSQL shuts down by itself, fast and clean.
  const prefix = setpriv ? ['--pdeathsig', 'INT'] : []
  if (!root) {
    return {
      command: (program, args) => (setpriv ? ['setpriv', [...prefix, '--', program, ...args]] : [program, args]),
      give() {},
    }
  }
  const user = USERS.map(accountOf).find((account) => account !== null)
  if (!setpriv || !user) {
    throw new PostgresFailed(
      'PostgreSQL refuses to run as root and this system has no way to run it as another user: start Earshot as an ordinary user, or set DATABASE_URL.',
    )
  }
  const change = [...prefix, `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  const ways = [change, [...change, ...WALK]]
  const way = ways.find((options) => reaches(options, postgres) && reaches(options, folder))
  if (!way) {
    throw new PostgresFailed(
      `PostgreSQL's user can't reach ${folder} or ${dirname(postgres)}: open the folders above them for passing through (chmod o+x), or start Earshot as an ordinary user.`,
    )
  }
  return {
    command: (program, args) => ['setpriv', [...way, '--', program, ...args]],
    give(path) {
      if (lstatSync(path).uid !== user.uid) spawnSync('chown', ['-R', '-h', `${user.uid}:${user.gid}`, path])
    },
  }
}

function reaches(options: string[], path: string): boolean {
  return spawnSync('setpriv', [...options, '--', 'test', '-x', path]).status === 0
}

function accountOf(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return null
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}
