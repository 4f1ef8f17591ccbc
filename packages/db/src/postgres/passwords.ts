import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const OWNER = 'earshot_owner'
export const SERVER = 'earshot_server'
export const SUPERUSER = 'postgres'

export type Passwords = Record<typeof OWNER | typeof SERVER | typeof SUPERUSER, string>

/**
 * The passwords of the embedded cluster's roles, made at the first call. They rest in files of the server's user,
 * mode 0600 in a folder of 0700, where PostgreSQL's user, if that is another one, does not read them.
 */
export function passwordsIn(folder: string): Passwords {
  const home = join(folder, 'passwords')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  chmodSync(home, 0o700)
  return {
    [SUPERUSER]: passwordOf(home, SUPERUSER),
    [OWNER]: passwordOf(home, OWNER),
    [SERVER]: passwordOf(home, SERVER),
  }
}

function passwordOf(home: string, role: string): string {
  const file = join(home, role)
  if (!existsSync(file)) {
    const draft = `${file}.new`
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
    renameSync(draft, file)
  }
  return readFileSync(file, 'utf8').trim()
}
