import type { Pool } from 'pg'
import { basename } from 'node:path'
import { filesOf } from '../bad-input/state.ts'

/** What lies in the storage against what the database names. All four are empty when no server is at work. */
export interface Mismatch {
  /** Files that were never finished. */
  readonly halves: string[]
  /** Keys and blobs that no recording names. */
  readonly unnamed: string[]
  /** Keys and blobs that a recording names and that aren't there. */
  readonly missing: string[]
}

export async function mismatchOf(pool: Pool, dataDir: string): Promise<Mismatch> {
  const files = Object.keys(await filesOf(dataDir)).map((path) => basename(path))
  const { rows } = await pool.query<{ names: (string | null)[] }>(
    `select array[key_id || '.key', original_key_id || '.key', original_blob_id, audio_blob_id, peaks_blob_id] as names
     from recording union all select array[blob_id] from recording_piece
     union all select array[key_id || '.key', audio_blob_id, peaks_blob_id] from spare_rendition`,
  )
  const named = new Set(rows.flatMap((row) => row.names).filter((name) => name !== null))
  const halves = files.filter((name) => name.endsWith('.part'))
  return {
    halves,
    unnamed: files.filter((name) => !named.has(name) && !halves.includes(name)),
    missing: [...named].filter((name) => !files.includes(name)),
  }
}
