import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PostgresFailed } from '../errors.ts'
import { identityOf, lives } from './identity.ts'

export type Postmaster = { pid: number; port: number }

/** What PostgreSQL wrote about itself into its folder; null when it ended cleanly or never ran. */
export function postmasterIn(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return null
  }
}

/**
 * Ends the PostgreSQL that a dead server left behind. Call it only while holding the folder. A process that merely
 * bears the number of a PostgreSQL long gone is left alone.
 * @throws PostgresFailed when it does not end within `patienceMs`
 */
export async function stopLeftover(cluster: string, log: (line: string) => void, patienceMs = 60_000): Promise<void> {
  const left = postmasterIn(cluster)
  if (!left) return
  const identity = identityOf(left.pid)
  if (!identity || !runsOn(left.pid, cluster)) {
    // PostgreSQL would take the number's new bearer for itself and refuse to start.
    rmSync(join(cluster, 'postmaster.pid'), { force: true })
    return
  }
  log('Stopping the PostgreSQL that an earlier run left behind')
  signal(left.pid, 'SIGINT')
  const deadline = Date.now() + patienceMs
  while (lives(identity)) {
    if (Date.now() > deadline) {
      throw new PostgresFailed(
        `PostgreSQL (process ${left.pid}) runs on ${cluster} and does not end: end it and start again.`,
      )
    }
    await sleep(20)
  }
}

/** A running PostgreSQL's working directory is its cluster. */
function runsOn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return false
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
