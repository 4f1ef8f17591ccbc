import { canonicalJson, CANONICAL_VERSION, linkHash } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlTransaction, type Sql } from '@earshot/db/sealed'
import { sha256 } from './sha256.ts'

/** The chain of entries that belong to no client: lists decided in bulk. */
export const PROGRAM_CHAIN = 'program'

export const lineKinds = ['listening', 'stretch', 'reading', 'writing', 'list', 'denied', 'emergency'] as const
export type LineKind = (typeof lineKinds)[number]

export interface Line {
  /** A client's id, or PROGRAM_CHAIN. */
  readonly chain: string
  readonly kind: LineKind
  /** The entry that a stretch belongs to; every other line opens an entry of its own. */
  readonly entry?: number
  readonly actorId: string
  readonly recordingId?: string | null
  readonly shareId?: string | null
  readonly purpose?: string | null
  readonly form?: string
  /** Codes of the reasons of a deny. */
  readonly reasons?: readonly string[]
  /** The stretch served, in milliseconds of the recording. */
  readonly startMs?: number
  readonly endMs?: number
  /** What a list was of, and how many lines it decided. */
  readonly of?: string
  readonly count?: number
}

interface Head {
  chain: string
  lines: number
  entries: number
  hash: string
}

/**
 * Appends lines to the access log in one commit; durable when it returns. Each chain is numbered without holes and
 * hash-chained under the lock of its head; heads are locked in order of their names, so that two writers never wait
 * for each other.
 * @returns for each line, in order, the number of its entry
 * @throws whatever the database says: the caller then denies, since what can't be logged is not permitted
 */
export const writeLines = (db: Db, programId: string, lines: readonly Line[], now: number): Promise<number[]> =>
  lines.length === 0 ? Promise.resolve([]) : sqlTransaction(db, (sql) => writeLinesWithin(sql, programId, lines, now))

/** The same within a transaction that does more: both stand or neither. */
export async function writeLinesWithin(
  sql: Sql,
  programId: string,
  lines: readonly Line[],
  now: number,
): Promise<number[]> {
  const chains = [...new Set(lines.map((line) => line.chain))].sort()
  const { rows: locked } = await sql.query<Head>({
    name: 'lock-log-heads',
    text: `insert into access_head (program_id, chain, lines, entries, hash)
      select $1, chain, 0, 0, '' from unnest($2::text[]) as asked(chain) order by chain
      on conflict (program_id, chain) do update set lines = access_head.lines
      returning chain, lines, entries, hash`,
    values: [programId, chains],
  })
  const heads = new Map(locked.map((head) => [head.chain, { ...head }]))
  const at = new Date(now)
  const written = lines.map((line) => link(line, heads.get(line.chain)!, at))
  await sql.query({
    name: 'append-log-lines',
    text: `with heads as (
        update access_head h set lines = n.lines, entries = n.entries, hash = n.hash
        from jsonb_to_recordset($3::jsonb) as n(chain text, lines int, entries int, hash text)
        where h.program_id = $1 and h.chain = n.chain)
      insert into access_line (program_id, chain, line, entry, kind, at, actor_id, recording_id, share_id, purpose,
        canonical, prev_hash, hash)
      select $1, chain, line, entry, kind, $4, "actorId", "recordingId", "shareId", purpose, canonical, "prevHash", hash
      from jsonb_to_recordset($2::jsonb) as n(chain text, line int, entry int, kind text, "actorId" text,
        "recordingId" text, "shareId" text, purpose text, canonical text, "prevHash" text, hash text)`,
    values: [programId, JSON.stringify(written), JSON.stringify([...heads.values()]), at],
  })
  return written.map((line) => line.entry)
}

/** A line as it is kept: numbered and chained to the one before. Moves the head of its chain on. */
function link(line: Line, head: Head, at: Date) {
  head.lines += 1
  const entry = line.entry ?? ++head.entries
  const { chain, kind, actorId, recordingId, shareId, purpose } = line
  const canonical = canonicalJson({ v: CANONICAL_VERSION, ...line, entry, line: head.lines, at: at.toISOString() })
  const prevHash = head.hash
  head.hash = linkHash(sha256, prevHash, canonical)
  return {
    chain,
    line: head.lines,
    entry,
    kind,
    actorId,
    recordingId,
    shareId,
    purpose,
    canonical,
    prevHash,
    hash: head.hash,
  }
}
