import type { Db } from '@earshot/db'
import { sealedOf, sqlOf } from '@earshot/db/sealed'
import type { DataKey, KeyStore } from '../../media/keys.ts'
import { openText } from '../../media/words.ts'
import { notFound } from '../../refusal.ts'
import { heldBy, type Permit } from '../permit.ts'
import type { OpenComment, OpenThread, QuestionParts, ThreadKind, Visibility } from './thread.ts'

/** Where a page of threads begins: after this thread, in the order of moment and id. */
export interface ThreadCursor {
  readonly startMs: number
  readonly id: string
}

/** The threads that a permit's holder may read: others' private notes are never among them. */
export function readable(permit: Permit) {
  const { programId, recordingId, shareId, isClinician, actorId } = heldBy(permit)
  // Whoever came by no share, in an emergency, reads nobody's threads.
  const others = shareId === null ? [{ id: { in: [] } }] : [{ shareId }]
  const ofShare = !isClinician ? others : shareId === null ? [] : [{ OR: [{ shareId }, { shareId: null }] }]
  return { programId, recordingId, AND: [...ofShare, { OR: [{ visibility: 'share' }, { authorId: actorId }] }] }
}

/** @throws Refusal not-found when the recording has no words yet; KeyDestroyed when they are gone */
export async function keyOf(permit: Permit, keys: KeyStore): Promise<DataKey> {
  const { form, media } = heldBy(permit)
  if (form !== 'words' || media.keyId === null) throw notFound()
  return keys.open(media.keyId)
}

/** A page of threads in the order of their moments, in one query whatever the page's length. */
export async function readThreads(
  db: Db,
  keys: KeyStore,
  permit: Permit,
  page: { after: ThreadCursor | null; limit: number },
): Promise<OpenThread[]> {
  const { programId, recordingId, shareId, isClinician, actorId } = heldBy(permit)
  const { startMs, id } = page.after ?? { startMs: -1, id: '' }
  const { rows } = await sqlOf(db).query<Row>({
    name: 'page-of-threads',
    text: `with page as (
      select * from thread t
      where t.program_id = $1 and t.recording_id = $2
        and (t.share_id = $3 or ($4 and (t.share_id is null or $3::text is null)))
        and (t.visibility = 'share' or t.author_id = $5)
        and (t.start_ms, t.id) > ($6, $7)
      order by t.start_ms, t.id limit $8) ${wordsOf}`,
    values: [programId, recordingId, shareId, isClinician, actorId, startMs, id, page.limit],
  })
  return unseal(rows, await keyOf(permit, keys))
}

/** @throws Refusal not-found for a thread that this permit does not reach */
export async function readThread(db: Db, keys: KeyStore, permit: Permit, threadId: string): Promise<OpenThread> {
  const { programId } = heldBy(permit)
  const reached = await sealedOf(db).thread.findFirst({
    where: { ...readable(permit), id: threadId },
    select: { id: true },
  })
  if (!reached) throw notFound()
  const { rows } = await sqlOf(db).query<Row>({
    name: 'one-thread',
    text: `with page as (select * from thread t where t.program_id = $1 and t.id = $2) ${wordsOf}`,
    values: [programId, threadId],
  })
  return unseal(rows, await keyOf(permit, keys))[0]!
}

interface Row {
  id: string
  recording_id: string
  share_id: string | null
  kind: ThreadKind
  visibility: Visibility
  start_ms: number
  end_ms: number | null
  author_id: string
  created_at: Date
  resolved_at: Date | null
  resolved_by: string | null
  question: Uint8Array | null
  comment_id: string | null
  comment_author: string
  comment_at: Date
  edited_at: Date | null
  deleted_at: Date | null
  sealed: Uint8Array
}

/** A row for each comment of the page's threads; one without a comment for a thread that has none yet. */
const wordsOf = `
  select p.id, p.recording_id, p.share_id, p.kind, p.visibility, p.start_ms, p.end_ms, p.author_id, p.created_at,
    p.resolved_at, p.resolved_by, q.sealed as question, c.id as comment_id, c.author_id as comment_author,
    c.created_at as comment_at, c.edited_at, c.deleted_at, c.sealed
  from page p
  left join question q on q.program_id = p.program_id and q.thread_id = p.id
  left join comment c on c.program_id = p.program_id and c.thread_id = p.id
  order by p.start_ms, p.id, c.created_at, c.id`

function unseal(rows: readonly Row[], key: DataKey): OpenThread[] {
  const threads: (OpenThread & { comments: OpenComment[] })[] = []
  for (const row of rows) {
    let thread = threads.at(-1)
    if (thread?.id !== row.id) {
      thread = threadOf(row, key)
      threads.push(thread)
    }
    if (row.comment_id !== null) thread.comments.push(commentOf(row, row.comment_id, key))
  }
  return threads
}

const threadOf = (row: Row, key: DataKey): OpenThread & { comments: OpenComment[] } => ({
  id: row.id,
  recordingId: row.recording_id,
  shareId: row.share_id,
  kind: row.kind,
  visibility: row.visibility,
  startMs: row.start_ms,
  endMs: row.end_ms,
  authorId: row.author_id,
  createdAt: row.created_at,
  resolvedAt: row.resolved_at,
  resolvedBy: row.resolved_by,
  comments: [],
  question: row.question ? (JSON.parse(openText(key, row.id, row.question)) as QuestionParts) : null,
})

const commentOf = (row: Row, id: string, key: DataKey): OpenComment => ({
  id,
  authorId: row.comment_author,
  createdAt: row.comment_at,
  editedAt: row.edited_at,
  deleted: row.deleted_at !== null,
  // A removed comment keeps its place, so that its replies still make sense.
  text: row.deleted_at ? '' : openText(key, id, row.sealed),
})
