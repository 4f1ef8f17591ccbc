import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import type { Actor } from '../../actor.ts'
import { KeyDestroyed, type DataKey, type KeyStore } from '../../media/keys.ts'
import { openText } from '../../media/words.ts'
import { viewKey } from '../facts.ts'
import type { Gate } from '../gate.ts'
import type { Judged } from '../lists.ts'
import type { QuestionParts } from './thread.ts'

export interface ShareSummary {
  readonly openQuestions: {
    threadId: string
    /** Null: nobody else was asked yet. */
    shareId: string | null
    startMs: number
    endMs: number | null
    question: string
  }[]
  /** What others marked, and how long that is to hear. */
  readonly moments: number
  readonly momentsMs: number
  /** Threads whose last word is somebody else's. */
  readonly waiting: number
  /** Of these, those about a risk. */
  readonly waitingRisks: number
}

interface SummaryRow {
  id: string
  recording_id: string
  share_id: string | null
  kind: string
  start_ms: number
  end_ms: number | null
  author_id: string
  open_question: Uint8Array | null
  last_author: string
}

/**
 * What waits in views that were judged and permitted: their open questions in clear, their moments counted. Each view
 * gets an entry called reading, all in one statement, before a word is opened.
 */
export async function summarize(
  db: Db,
  keys: KeyStore,
  gate: Gate,
  who: Actor,
  judged: readonly Judged[],
): Promise<Map<string, ShareSummary>> {
  const permitted = judged.filter((one) => gate.lists.wordsKeyOf(one) !== null && one.facts.state === 'ready')
  await gate.lists.logReadings(who, permitted)
  const summaries = new Map<string, ShareSummary>()
  if (permitted.length === 0) return summaries
  const rows = await sealedOf(db).$queryRaw<SummaryRow[]>`
    select t.id, t.recording_id, t.share_id, t.kind, t.start_ms, t.end_ms, t.author_id,
      case when t.resolved_at is null and q.answered_at is null then q.sealed end as open_question,
      coalesce((select c.author_id from comment c where c.program_id = t.program_id and c.thread_id = t.id
        and c.deleted_at is null order by c.created_at desc, c.id desc limit 1), t.author_id) as last_author
    from thread t left join question q on q.program_id = t.program_id and q.thread_id = t.id
    where t.program_id = ${who.programId} and t.resolved_at is null
      and t.recording_id = any(${permitted.map((one) => one.facts.recordingId)}::text[])
      and (t.visibility = 'share' or t.author_id = ${who.personId})
    order by t.start_ms, t.id`
  for (const one of permitted) {
    const { facts } = one
    const shareId = facts.share?.id ?? null
    const isClinician = facts.session.clinicianId === who.personId
    const threads = rows.filter(
      (row) =>
        row.recording_id === facts.recordingId && (row.share_id === shareId || (isClinician && shareId === null)),
    )
    const asked = threads.filter((row) => row.open_question !== null)
    const waiting = threads.filter((row) => row.last_author !== who.personId)
    const marked = threads.filter((row) => row.author_id !== who.personId)
    const key = asked.length > 0 ? await keys.open(gate.lists.wordsKeyOf(one)!).catch(noneIfDestroyed) : null
    summaries.set(viewKey({ recordingId: facts.recordingId, shareId }), {
      openQuestions: key === null ? [] : asked.map((row) => openQuestion(row, key)),
      moments: marked.length,
      momentsMs: marked.reduce((sum, row) => sum + Math.max(0, (row.end_ms ?? row.start_ms) - row.start_ms), 0),
      waiting: waiting.length,
      waitingRisks: waiting.filter((row) => row.kind === 'ethics-or-risk').length,
    })
  }
  return summaries
}

const openQuestion = (row: SummaryRow, key: DataKey) => ({
  threadId: row.id,
  shareId: row.share_id,
  startMs: row.start_ms,
  endMs: row.end_ms,
  question: (JSON.parse(openText(key, row.id, Buffer.from(row.open_question!))) as QuestionParts).question,
})

/** One recording whose key is gone must not take everybody else's list with it. */
function noneIfDestroyed(error: unknown): null {
  if (error instanceof KeyDestroyed) return null
  throw error
}
