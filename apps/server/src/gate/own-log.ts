import { sqlOf } from '@earshot/db/sealed'
import type { Db } from '@earshot/db'
import { LOG_COLUMNS, LOG_HEAD_COLUMNS, LogWalk, type LogHeadRow, type LogRow } from './log-walk.ts'

/** A time that somebody listened to a client's sessions, as the client is told of it: never a part, an hour or a replay. */
export interface Listened {
  readonly personId: string
  readonly purpose: string | null
  /** The day and time at which it began, epoch ms: only its day is shown. */
  readonly at: number
  /** How much of it was played, each stretch once. */
  readonly ms: number
}

export interface OwnLog {
  readonly listened: readonly Listened[]
  /** The log is not whole: something may be missing from it. */
  readonly hasGap: boolean
}

type Row = LogRow & { readonly put_off: boolean }

/**
 * Who listened to a client's sessions, the newest first, from the client's own chain of the access log. What the
 * program may put off telling, since somebody could come to harm, is not told until then.
 */
export async function ownLog(db: Db, programId: string, clientId: string, now: number): Promise<OwnLog> {
  const sql = sqlOf(db)
  const { rows } = await sql.query<Row & LogHeadRow>({
    text: `select ${LOG_COLUMNS}, coalesce(e.purpose = 'emergency' and exists (select from emergency m
          where m.program_id = e.program_id and m.recording_id = e.recording_id and m.person_id = e.actor_id
            and m.told_at is null and m.put_off_until > $3), false) as put_off
      from access_line e left join access_head h on h.program_id = e.program_id and h.chain = e.chain
      where e.program_id = $1 and e.chain = $2 order by e.line`,
    values: [programId, clientId, new Date(now)],
  })
  const [head = null] =
    rows.length > 0
      ? rows
      : (
          await sql.query<LogHeadRow>({
            text: `select ${LOG_HEAD_COLUMNS} from access_head h where h.program_id = $1 and h.chain = $2`,
            values: [programId, clientId],
          })
        ).rows
  const walk = new LogWalk(clientId)
  for (const row of rows) walk.step(row)
  const fault = head && walk.endWhole(head)
  return { listened: listenedIn(rows), hasGap: fault !== null }
}

function listenedIn(rows: readonly Row[]): Listened[] {
  const begun = new Map<number, { row: Row; stretches: { startMs: number; endMs: number }[] }>()
  for (const row of rows) {
    if (row.kind === 'listening' && !row.put_off) begun.set(row.entry, { row, stretches: [] })
    else if (row.kind === 'stretch') begun.get(row.entry)?.stretches.push(stretchOf(row.canonical))
  }
  return [...begun.values()]
    .map(({ row, stretches }) => ({
      personId: row.actor_id,
      purpose: row.purpose,
      at: row.at,
      ms: lengthOf(stretches),
    }))
    .reverse()
}

function stretchOf(canonical: string): { startMs: number; endMs: number } {
  const { startMs = 0, endMs = 0 } = JSON.parse(canonical) as { startMs?: number; endMs?: number }
  return { startMs, endMs }
}

/** What was played, each part once. */
export function lengthOf(stretches: readonly { startMs: number; endMs: number }[]): number {
  let length = 0
  let heardTo = 0
  for (const { startMs, endMs } of stretches.toSorted((a, b) => a.startMs - b.startMs)) {
    length += Math.max(0, endMs - Math.max(startMs, heardTo))
    heardTo = Math.max(heardTo, endMs)
  }
  return length
}
