import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const isRoot = process.getuid?.() === 0

/** Whether file systems can be mounted here: by root, where the system lets it. */
export const canMount = isRoot && tryOut()

/** Whether a folder can be made read-only here: for root that takes a mount. */
export const canForbidWriting = canMount || !isRoot

/** For the titles of tests that are skipped where there is no way. */
export const unless = (can: boolean): string => (can ? '' : ' (skipped here: it needs root and a mount)')

/** A disk of its own with so much room. @returns its folder, and how to take it away */
export function smallDisk(bytes: number): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-disk-'))
  mount('-t', 'tmpfs', '-o', `size=${bytes}`, 'earshot-test', folder)
  return {
    folder,
    remove() {
      unmount(folder)
      rmdirSync(folder)
    },
  }
}

/** Makes a folder and all below it read-only. @returns how to take that back */
export function forbidWriting(folder: string): () => void {
  if (!isRoot) {
    chmodSync(folder, 0o500)
    return () => chmodSync(folder, 0o700)
  }
  mount('--bind', folder, folder)
  mount('-o', 'remount,bind,ro', folder)
  return () => unmount(folder)
}

function mount(...args: string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' })
}

function unmount(folder: string): void {
  execFileSync('umount', [folder], { stdio: 'ignore' })
}

function tryOut(): boolean {
  try {
    smallDisk(64 * 1024).remove()
    return true
  } catch {
    return false
  }
}
