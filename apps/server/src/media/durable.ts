import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The name that a file bears until it is whole. What still bears it after a crash was never acknowledged. */
export const partOf = (path: string): string => `${path}.part`

/** Makes creations, renames and removals in a folder survive a power cut: POSIX keeps them apart from the files. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives a whole `.part` file its name, durably. The handle is closed, whatever happens. */
export async function settle(handle: FileHandle, path: string): Promise<void> {
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(partOf(path), path)
  await syncFolder(dirname(path))
}

/** Writes a small file so that it is there whole, or not at all. Only its owner may read it. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(partOf(path), 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
  } catch (error) {
    await handle.close()
    await rm(partOf(path), { force: true })
    throw error
  }
  await settle(handle, path)
}

/** For `.catch`: turns a file that is not there into undefined, and lets every other error through. */
export function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
