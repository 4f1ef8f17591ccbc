import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { Held } from '../errors.ts'
import { identityOf, lives, type ProcessIdentity } from './identity.ts'

/** A file that one living process owns. It outlives kill -9, and the next taker sees that its owner is dead. */
export type Hold = { release(): void }

/**
 * Takes the file for this process, over a dead owner too.
 * @throws Held when its owner lives, this process included.
 */
export function takeHold(file: string): Hold {
  const mine = JSON.stringify(identityOf(process.pid))
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, mine, { mode: 0o600, flag: 'wx' })
  try {
    while (!linked(draft, file)) {
      const holder = holderOf(file)
      if (holder && lives(holder)) throw new Held(file, holder.pid)
      removeStale(file)
    }
  } finally {
    unlinkSync(draft)
  }
  return {
    release() {
      if (contentOf(file) === mine) unlinkSync(file)
    },
  }
}

/** Who holds the file, dead or alive; null when nobody does. */
export function holderOf(file: string): ProcessIdentity | null {
  try {
    const { pid, started } = JSON.parse(contentOf(file) ?? '') as ProcessIdentity
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : null
  } catch {
    return null
  }
}

/** A hard link appears with its whole content or not at all, so that no reader meets half a file. */
function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Two takers who both see a dead owner must not remove each other's new file: a folder lets one through. */
function removeStale(file: string): void {
  const turnstile = `${file}.stale`
  try {
    mkdirSync(turnstile)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    const since = statSync(turnstile, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since < 2_000) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
      return
    }
  }
  try {
    const holder = holderOf(file)
    if (!holder || !lives(holder)) unlinkSync(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  } finally {
    rmSync(turnstile, { recursive: true, force: true })
  }
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
