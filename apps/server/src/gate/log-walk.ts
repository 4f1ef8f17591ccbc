import { ChainWalk } from '@earshot/consent-core'
import { z } from 'zod'
import { firstOf, msOf, type Fault } from './fault.ts'
import { lineKinds } from './log.ts'
import { sha256 } from './sha256.ts'

/** A line as it is kept: its text, its place in the chain, and the columns that repeat the text. */
export interface LogRow {
  readonly number: number
  readonly entry: number
  readonly kind: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly actor_id: string
  readonly recording_id: string | null
  readonly share_id: string | null
  readonly purpose: string | null
  readonly canonical: string
  readonly prev_hash: string
  readonly hash: string
}

/** What is kept of a chain apart from its lines; null where there is no row. */
export interface LogHeadRow {
  readonly head_lines: number | null
  readonly head_entries: number | null
  readonly head_hash: string | null
}

/** Of `access_head h`. */
export const LOG_HEAD_COLUMNS = `h.lines as head_lines, h.entries as head_entries, h.hash as head_hash`

/** Of `access_line e`, with its head. */
export const LOG_COLUMNS = `e.line as number, e.entry, e.kind, ${msOf('e.at')} as at, e.actor_id, e.recording_id,
  e.share_id, e.purpose, e.canonical, e.prev_hash, e.hash, ${LOG_HEAD_COLUMNS}`

/** What a line's text says that columns repeat; the rest of it is the hash's to keep. */
const storedLine = z.object({
  v: z.literal(1),
  chain: z.string(),
  line: z.number(),
  entry: z.number(),
  kind: z.enum(lineKinds),
  at: z.iso.datetime().transform((text) => Date.parse(text)),
  actorId: z.string(),
  recordingId: z.string().nullish(),
  shareId: z.string().nullish(),
  purpose: z.string().nullish(),
})

/** Reads a chain of the access log line by line, in order, and finds its first fault. */
export class LogWalk {
  readonly #name: string
  readonly #chain = new ChainWalk(sha256)
  #fault: Fault | null = null
  #entries = 0

  constructor(name: string) {
    this.#name = name
  }

  get count(): number {
    return this.#chain.count
  }

  step(row: LogRow): void {
    const broken = this.#chain.step({
      number: row.number,
      canonical: row.canonical,
      prevHash: row.prev_hash,
      hash: row.hash,
    })
    if (!broken && !this.#fault) this.#fault = this.#faultOf(row)
  }

  /** After the last line. @returns the chain's first fault, or null */
  endWhole({ head_lines: count, head_entries: entries, head_hash: hash }: LogHeadRow): Fault | null {
    if (count === null || hash === null) return { at: 0, fault: 'head-missing' }
    const fault = firstOf(this.#chain.end({ count, hash }), this.#fault)
    if (fault) return fault
    return entries === this.#entries ? null : { at: this.count, fault: 'head-differs' }
  }

  #faultOf(row: LogRow): Fault | null {
    const at = this.count
    const line = lineOf(row.canonical)
    if (!line) return { at, fault: 'unreadable' }
    const agrees =
      line.chain === this.#name &&
      line.line === row.number &&
      line.entry === row.entry &&
      line.kind === row.kind &&
      line.at === row.at &&
      line.actorId === row.actor_id &&
      (line.recordingId ?? null) === row.recording_id &&
      (line.shareId ?? null) === row.share_id &&
      (line.purpose ?? null) === row.purpose
    if (!agrees) return { at, fault: 'columns-differ' }
    if (line.kind === 'stretch') {
      return line.entry >= 1 && line.entry <= this.#entries ? null : { at, fault: 'stretch-of-no-entry' }
    }
    this.#entries += 1
    return line.entry === this.#entries ? null : { at, fault: 'missing-entry' }
  }
}

function lineOf(canonical: string): z.infer<typeof storedLine> | null {
  try {
    return storedLine.safeParse(JSON.parse(canonical)).data ?? null
  } catch {
    return null
  }
}
