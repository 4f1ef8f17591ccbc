import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process that can't be mistaken for a later one with the same number: its pid and when it began. */
export type ProcessIdentity = { pid: number; started: string }

/** Null when no such process lives. A zombie, dead but not yet reaped, counts as dead. */
export function identityOf(pid: number): ProcessIdentity | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  const started = process.platform === 'linux' ? startedOnLinux(pid) : startedElsewhere(pid)
  return started === null ? null : { pid, started }
}

export function lives(identity: ProcessIdentity): boolean {
  return identityOf(identity.pid)?.started === identity.started
}

function startedOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may itself hold blanks and parentheses: the fields count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, ticksSinceBoot] = [fields[0], fields[19]]
    if (state === 'Z' || state === 'X') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${ticksSinceBoot}`
  } catch {
    return null
  }
}

function startedElsewhere(pid: number): string | null {
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() || null : null
}
