import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Held, takeHold, type Hold } from '@earshot/db/postgres'
import { CannotStart } from './cannot-start.ts'

/** Another server lives on the data folder. */
export class FolderInUse extends CannotStart {
  override readonly name = 'FolderInUse'
}

/** The data folder can't be made or written. */
export class FolderNotWritable extends CannotStart {
  override readonly name = 'FolderNotWritable'
}

/**
 * Makes the data folder and takes it for this process alone, until released or dead. A server that is just ending is
 * waited for.
 * @throws FolderInUse, FolderNotWritable
 */
export async function takeFolder(dataDir: string, patienceMs = 3_000): Promise<Hold> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      // As root PostgreSQL runs as another user, who passes through to its own folder and sees nothing else.
      makeFolder(resolve(dataDir), process.getuid?.() === 0 ? 0o711 : 0o700)
      return takeHold(join(dataDir, 'server.lock'))
    } catch (error) {
      if (!(error instanceof Held)) {
        const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
        throw new FolderNotWritable(
          `The data folder ${dataDir} can't be written${reason}: let this user write there, or set DATA_DIR to another folder.`,
          { cause: error },
        )
      }
      if (Date.now() > deadline) {
        throw new FolderInUse(
          `Another Earshot (process ${error.pid}) is running on ${dataDir}: stop it first, or set DATA_DIR to another folder.`,
        )
      }
    }
    await sleep(50)
  }
}

/** One folder after the other: Node's own recursive way never comes back below /proc and its like. */
function makeFolder(path: string, mode: number) {
  if (existsSync(path)) return
  makeFolder(dirname(path), mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}
