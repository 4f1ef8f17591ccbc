import { z } from 'zod'
import { threadKinds, visibilities, type OpenThread } from '../../gate/threads/thread.ts'
import type { People } from '../people/names.ts'

const person = z.object({ id: z.string(), name: z.string() })

export const questionParts = z.object({
  intended: z.string().max(4_000),
  happened: z.string().max(4_000),
  question: z.string().trim().min(1).max(4_000),
  feedback: z.string().max(4_000),
})

/** A thread as its readers get it. Moments are milliseconds of the recording; a removed comment keeps its place, empty. */
export const threadView = z.object({
  id: z.string(),
  recordingId: z.string(),
  shareId: z.string().nullable(),
  kind: z.enum(threadKinds),
  visibility: z.enum(visibilities),
  startMs: z.number(),
  endMs: z.number().nullable(),
  author: person,
  createdAt: z.string(),
  resolvedAt: z.string().nullable(),
  resolvedBy: person.nullable(),
  comments: z.array(
    z.object({
      id: z.string(),
      author: person,
      createdAt: z.string(),
      editedAt: z.string().nullable(),
      deleted: z.boolean(),
      text: z.string(),
    }),
  ),
  question: z
    .object({ intended: z.string(), happened: z.string(), question: z.string(), feedback: z.string() })
    .nullable(),
})

export type ThreadView = z.infer<typeof threadView>

export async function viewThreads(people: People, threads: readonly OpenThread[]): Promise<ThreadView[]> {
  const named = await people.named(
    threads.flatMap((thread) => [
      thread.authorId,
      thread.resolvedBy,
      ...thread.comments.map((comment) => comment.authorId),
    ]),
  )
  return threads.map((thread) => ({
    id: thread.id,
    recordingId: thread.recordingId,
    shareId: thread.shareId,
    kind: thread.kind,
    visibility: thread.visibility,
    startMs: thread.startMs,
    endMs: thread.endMs,
    author: named(thread.authorId),
    createdAt: thread.createdAt.toISOString(),
    resolvedAt: thread.resolvedAt?.toISOString() ?? null,
    resolvedBy: thread.resolvedBy ? named(thread.resolvedBy) : null,
    comments: thread.comments.map((comment) => ({
      id: comment.id,
      author: named(comment.authorId),
      createdAt: comment.createdAt.toISOString(),
      editedAt: comment.editedAt?.toISOString() ?? null,
      deleted: comment.deleted,
      text: comment.text,
    })),
    question: thread.question,
  }))
}
