import { canonicalJson, CANONICAL_VERSION, linkHash } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { sha256 } from './ledger.ts'

/** The chain of entries that belong to no client: lists decided in bulk. */
export const PROGRAM_CHAIN = 'program'

export type LineKind = 'listening' | 'stretch' | 'reading' | 'writing' | 'list' | 'denied'

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
export async function writeLines(db: Db, programId: string, lines: readonly Line[], now: number): Promise<number[]> {
  if (lines.length === 0) return []
  const chains = [...new Set(lines.map((line) => line.chain))].sort()
  return sealedOf(db).$transaction(async (tx) => {
    const locked = await tx.$queryRaw<Head[]>`
      insert into access_head (program_id, chain, lines, entries, hash)
      select ${programId}, chain, 0, 0, '' from unnest(${chains}::text[]) as asked(chain) order by chain
      on conflict (program_id, chain) do update set lines = access_head.lines
      returning chain, lines, entries, hash`
    const heads = new Map(locked.map((head) => [head.chain, { ...head }]))
    const entries: number[] = []
    const rows = lines.map((line) => {
      const head = heads.get(line.chain)!
      head.lines += 1
      const entry = line.entry ?? ++head.entries
      entries.push(entry)
      const canonical = canonicalJson({
        v: CANONICAL_VERSION,
        ...line,
        entry,
        line: head.lines,
        at: new Date(now).toISOString(),
      })
      const prevHash = head.hash
      head.hash = linkHash(sha256, prevHash, canonical)
      return {
        programId,
        chain: line.chain,
        line: head.lines,
        entry,
        kind: line.kind,
        at: new Date(now),
        actorId: line.actorId,
        recordingId: line.recordingId ?? null,
        shareId: line.shareId ?? null,
        purpose: line.purpose ?? null,
        canonical,
        prevHash,
        hash: head.hash,
      }
    })
    await tx.accessLine.createMany({ data: rows })
    const after = [...heads.values()]
    await tx.$executeRaw`
      update access_head h set lines = n.lines, entries = n.entries, hash = n.hash
      from unnest(${after.map((head) => head.chain)}::text[], ${after.map((head) => head.lines)}::int[],
        ${after.map((head) => head.entries)}::int[], ${after.map((head) => head.hash)}::text[]) as n(chain, lines, entries, hash)
      where h.program_id = ${programId} and h.chain = n.chain`
    return entries
  })
}
