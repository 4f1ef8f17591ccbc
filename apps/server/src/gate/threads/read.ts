import { sealedOf, type SealedDb } from '@earshot/db/sealed'
import type { Db, Prisma } from '@earshot/db'
import type { DataKey, KeyStore } from '../../media/keys.ts'
import { openText } from '../../media/words.ts'
import { notFound } from '../../refusal.ts'
import { heldBy, type Permit } from '../permit.ts'
import type { OpenThread, QuestionParts, ThreadKind, Visibility } from './thread.ts'

/** Where a page of threads begins: after this thread, in the order of moment and id. */
export interface ThreadCursor {
  readonly startMs: number
  readonly id: string
}

const withWords = {
  comments: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  question: true,
} satisfies Prisma.ThreadInclude

/** The threads that a permit's holder may read: others' private notes are never among them. */
export function readable(permit: Permit) {
  const { programId, recordingId, shareId, isClinician, actorId } = heldBy(permit)
  const ofShare = !isClinician ? [{ shareId }] : shareId === null ? [] : [{ OR: [{ shareId }, { shareId: null }] }]
  return { programId, recordingId, AND: [...ofShare, { OR: [{ visibility: 'share' }, { authorId: actorId }] }] }
}

/** @throws Refusal not-found when the recording has no words yet; KeyDestroyed when they are gone */
export async function keyOf(permit: Permit, keys: KeyStore): Promise<DataKey> {
  const { keyId } = heldBy(permit).media
  if (keyId === null) throw notFound()
  return keys.open(keyId)
}

/** A page of threads in the order of their moments, in one query for each table whatever the page's length. */
export async function readThreads(
  db: Db,
  keys: KeyStore,
  permit: Permit,
  page: { after: ThreadCursor | null; limit: number },
): Promise<OpenThread[]> {
  const { after } = page
  const rows = await sealedOf(db).thread.findMany({
    where: {
      ...readable(permit),
      ...(after ? { startMs: { gte: after.startMs }, NOT: { startMs: after.startMs, id: { lte: after.id } } } : {}),
    },
    include: withWords,
    orderBy: [{ startMs: 'asc' }, { id: 'asc' }],
    take: page.limit,
  })
  const key = await keyOf(permit, keys)
  return rows.map((row) => unseal(row, key))
}

/** @throws Refusal not-found for a thread that this permit does not reach */
export async function readThread(db: Db, keys: KeyStore, permit: Permit, threadId: string): Promise<OpenThread> {
  const row = await sealedOf(db).thread.findFirst({ where: { ...readable(permit), id: threadId }, include: withWords })
  if (!row) throw notFound()
  return unseal(row, await keyOf(permit, keys))
}

type ThreadRow = NonNullable<Awaited<ReturnType<typeof anyThread>>>
const anyThread = (db: SealedDb) => db.thread.findFirst({ include: withWords })

function unseal(row: ThreadRow, key: DataKey): OpenThread {
  return {
    id: row.id,
    recordingId: row.recordingId,
    shareId: row.shareId,
    kind: row.kind as ThreadKind,
    visibility: row.visibility as Visibility,
    startMs: row.startMs,
    endMs: row.endMs,
    authorId: row.authorId,
    createdAt: row.createdAt,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.resolvedBy,
    comments: row.comments.map((comment) => ({
      id: comment.id,
      authorId: comment.authorId,
      createdAt: comment.createdAt,
      editedAt: comment.editedAt,
      deleted: comment.deletedAt !== null,
      text: comment.deletedAt ? '' : openText(key, comment.id, Buffer.from(comment.sealed)),
    })),
    question: row.question
      ? (JSON.parse(openText(key, row.id, Buffer.from(row.question.sealed))) as QuestionParts)
      : null,
  }
}
