import type { SealedTransaction } from '@earshot/db/sealed'
import { sealText } from '../../media/words.ts'
import { tellPages } from '../../live/outbox.ts'
import { notFound, refused } from '../../refusal.ts'
import type { Who } from '../ask.ts'
import type { View } from '../facts.ts'
import { heldUnderLock } from '../holds.ts'
import { heldBy, type Permit } from '../permit.ts'
import { writeUnderPermit, type Desk } from '../write.ts'
import { locateThread } from './locate.ts'
import { keyOf, readable } from './read.ts'
import type { QuestionParts, ThreadKind, Visibility } from './thread.ts'

export interface NewThread {
  /** Made from the client's key, so that the same thread sent twice is one. */
  readonly id: string
  readonly commentId: string
  readonly kind: ThreadKind
  readonly visibility: Visibility
  readonly startMs: number
  readonly endMs: number | null
  readonly text: string
  readonly question: QuestionParts | null
}

/** @throws Refusal not-found when denied; moment-outside when the moment lies beyond the recording */
export const addThread = (desk: Desk, who: Who, view: View, thread: NewThread) =>
  writeUnderPermit(desk, who, asWriting(view), async (tx, { permit }) => {
    const { programId, recordingId, shareId, actorId, media } = heldBy(permit)
    const lastMs = media.durationMs ?? 0
    if (thread.startMs > lastMs || (thread.endMs ?? 0) > lastMs) throw refused('moment-outside')
    if (await tx.thread.findUnique({ where: { programId_id: { programId, id: thread.id } }, select: { id: true } }))
      return
    const key = await keyOf(permit, desk.keys)
    const at = new Date(desk.now())
    const words = thread.question
      ? {
          question: {
            create: { createdAt: at, sealed: own(sealText(key, thread.id, JSON.stringify(thread.question))) },
          },
        }
      : {
          comments: {
            create: {
              id: thread.commentId,
              authorId: actorId,
              createdAt: at,
              sealed: own(sealText(key, thread.commentId, thread.text)),
            },
          },
        }
    await tx.thread.create({
      data: {
        programId,
        id: thread.id,
        recordingId,
        shareId,
        kind: thread.kind,
        visibility: thread.visibility,
        startMs: thread.startMs,
        endMs: thread.endMs,
        authorId: actorId,
        createdAt: at,
        ...words,
      },
    })
    await tell(tx, permit, { id: thread.id, shareId })
  })

/** Adds a reply; the same id twice adds it once. @throws Refusal not-found when denied or out of reach */
export const addReply = (desk: Desk, who: Who, reply: { threadId: string; commentId: string; text: string }) =>
  onThread(desk, who, reply.threadId, async (tx, permit, thread) => {
    const { programId, actorId } = heldBy(permit)
    const { commentId: id } = reply
    if (await tx.comment.findUnique({ where: { programId_id: { programId, id } }, select: { id: true } })) return
    const key = await keyOf(permit, desk.keys)
    const at = new Date(desk.now())
    await tx.comment.create({
      data: {
        programId,
        id,
        threadId: thread.id,
        authorId: actorId,
        createdAt: at,
        sealed: own(sealText(key, id, reply.text)),
      },
    })
    // A question counts as answered once somebody else has written under it.
    if (thread.kind === 'question' && thread.authorId !== actorId) {
      await tx.question.updateMany({
        where: { programId, threadId: thread.id, answeredAt: null },
        data: { answeredAt: at },
      })
    }
  })

/**
 * Changes the words of one's own comment; null removes them for good, and with them a thread that holds nothing else.
 * @returns whether the thread is still there
 * @throws Refusal not-found for another's comment, a removed one, or one out of reach; held
 */
export const changeComment = (
  desk: Desk,
  who: Who,
  change: { threadId: string; commentId: string; text: string | null },
) =>
  onThread(desk, who, change.threadId, async (tx, permit) => {
    const { programId, actorId } = heldBy(permit)
    await requireNotHeld(tx, permit)
    const key = await keyOf(permit, desk.keys)
    const at = new Date(desk.now())
    if (change.text === null && (await removeWhole(tx, programId, actorId, change))) return false
    const changed = await tx.comment.updateMany({
      where: { programId, id: change.commentId, threadId: change.threadId, authorId: actorId, deletedAt: null },
      data:
        change.text === null
          ? { deletedAt: at, sealed: new Uint8Array() }
          : { editedAt: at, sealed: own(sealText(key, change.commentId, change.text)) },
    })
    if (changed.count === 0) throw notFound()
    return true
  })

/** What nobody answered leaves no empty place behind. @returns whether the thread is gone with its only comment */
async function removeWhole(
  tx: SealedTransaction,
  programId: string,
  authorId: string,
  { threadId, commentId }: { threadId: string; commentId: string },
): Promise<boolean> {
  const comments = await tx.comment.findMany({ where: { programId, threadId }, select: { id: true, authorId: true } })
  const isOnly = comments.length === 1 && comments[0]?.id === commentId && comments[0].authorId === authorId
  if (!isOnly || (await tx.question.count({ where: { programId, threadId } })) > 0) return false
  await tx.comment.deleteMany({ where: { programId, threadId } })
  await tx.thread.deleteMany({ where: { programId, id: threadId } })
  return true
}

/** @throws Refusal not-found for another's question; held */
export const changeQuestion = (desk: Desk, who: Who, threadId: string, parts: QuestionParts) =>
  onThread(desk, who, threadId, async (tx, permit, thread) => {
    const { programId, actorId } = heldBy(permit)
    if (thread.authorId !== actorId || thread.kind !== 'question') throw notFound()
    await requireNotHeld(tx, permit)
    const key = await keyOf(permit, desk.keys)
    await tx.question.update({
      where: { programId_threadId: { programId, threadId } },
      data: { sealed: own(sealText(key, threadId, JSON.stringify(parts))) },
    })
  })

export const setResolved = (desk: Desk, who: Who, threadId: string, resolved: boolean) =>
  onThread(desk, who, threadId, async (tx, permit) => {
    const { programId, actorId } = heldBy(permit)
    await tx.thread.update({
      where: { programId_id: { programId, id: threadId } },
      data: resolved
        ? { resolvedAt: new Date(desk.now()), resolvedBy: actorId }
        : { resolvedAt: null, resolvedBy: null },
    })
  })

/** What was written of a session that is held stays as it is: more can be said, nothing taken back. @throws Refusal held */
async function requireNotHeld(tx: SealedTransaction, permit: Permit): Promise<void> {
  const { programId, sessionId } = heldBy(permit)
  if (await heldUnderLock(tx, programId, sessionId)) throw refused('held')
}

interface Reached {
  readonly id: string
  readonly kind: string
  readonly authorId: string
  readonly shareId: string | null
}

/** Finds where a thread lies, asks the gate there, and tells open pages once it is written. */
async function onThread<T>(
  desk: Desk,
  who: Who,
  threadId: string,
  change: (tx: SealedTransaction, permit: Permit, thread: Reached) => Promise<T>,
): Promise<T> {
  const view = await locateThread(desk.db, who.programId, threadId)
  return writeUnderPermit(desk, who, asWriting(view), async (tx, { permit }) => {
    const thread = await tx.thread.findFirst({
      where: { ...readable(permit), id: threadId },
      select: { id: true, kind: true, authorId: true, shareId: true },
    })
    if (!thread) throw notFound()
    const changed = await change(tx, permit, thread)
    await tell(tx, permit, thread)
    return changed
  })
}

const asWriting = ({ recordingId, shareId }: View) =>
  ({ recordingId, shareId, action: 'write', form: 'words' }) as const

const tell = (tx: SealedTransaction, permit: Permit, thread: { id: string; shareId: string | null }) => {
  const { programId, recordingId } = heldBy(permit)
  return tellPages(tx, programId, { kind: 'thread', recordingId, shareId: thread.shareId, threadId: thread.id })
}

/** Prisma wants bytes over a buffer of their own, which a pooled Buffer is not. */
const own = (buffer: Buffer) => new Uint8Array(buffer)
