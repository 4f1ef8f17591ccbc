import { open, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { absent } from '../../src/media/durable.ts'
import type { Form } from './marks.ts'

const PIECE_BYTES = 8 * 1024 * 1024

/**
 * Which of the forms stand in which files below a folder, as `path: form`. Every file is read, whatever it is; one that
 * PostgreSQL removes in the meantime is left out.
 */
export async function search(folder: string, forms: readonly Form[]): Promise<string[]> {
  const overlap = Math.max(...forms.map((form) => form.bytes.length)) - 1
  const space = Buffer.alloc(PIECE_BYTES + overlap)
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    for (const name of await formsIn(path, forms, space)) found.push(`${relative(folder, path)}: ${name}`)
  }
  return found
}

/** @param space for a piece of the file, and before it as much of the piece before as a form may have begun in */
async function formsIn(path: string, forms: readonly Form[], space: Buffer): Promise<Set<string>> {
  const found = new Set<string>()
  const handle = await open(path).catch(absent)
  if (!handle) return found
  try {
    for (let kept = 0; ;) {
      const { bytesRead } = await handle.read(space, kept, PIECE_BYTES)
      if (bytesRead === 0) return found
      const piece = space.subarray(0, kept + bytesRead)
      for (const { name, bytes } of forms) if (piece.includes(bytes)) found.add(name)
      kept = Math.min(space.length - PIECE_BYTES, piece.length)
      piece.copy(space, 0, piece.length - kept)
    }
  } finally {
    await handle.close()
  }
}
