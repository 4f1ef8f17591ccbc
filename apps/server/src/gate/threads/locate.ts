import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { notFound } from '../../refusal.ts'

/** Where a thread lies: for asking the gate, never for an answer. */
export async function locateThread(db: Db, programId: string, threadId: string) {
  const thread = await sealedOf(db).thread.findUnique({
    where: { programId_id: { programId, id: threadId } },
    select: { recordingId: true, shareId: true, visibility: true, authorId: true },
  })
  if (!thread) throw notFound()
  return thread
}

/** The thread of a comment: likewise. */
export async function locateComment(db: Db, programId: string, commentId: string): Promise<string> {
  const comment = await sealedOf(db).comment.findUnique({
    where: { programId_id: { programId, id: commentId } },
    select: { threadId: true },
  })
  if (!comment) throw notFound()
  return comment.threadId
}
