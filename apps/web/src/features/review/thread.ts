import type { Outputs } from '../../api/views.ts'

/**
 * A conversation at a moment or a range. Instants are ISO strings, moments integer milliseconds. The first comment is
 * the thread's own text, the others are replies, oldest first; a prepared question has its parts instead of a first
 * comment. A removed comment keeps its place without its words.
 */
export type Thread = Outputs['threads']['show']
export type ThreadComment = Thread['comments'][number]
export type Person = Thread['author']
export type QuestionParts = NonNullable<Thread['question']>
export type Kind = Thread['kind']
export type Visibility = Thread['visibility']

export const KINDS = [
  'question',
  'strength',
  'growth-edge',
  'process',
  'ethics-or-risk',
] as const satisfies readonly Kind[]

/** The thread's own text; null for a prepared question. */
export const opening = (thread: Thread): ThreadComment | null => (thread.question ? null : (thread.comments[0] ?? null))

export const replies = (thread: Thread): readonly ThreadComment[] =>
  thread.question ? thread.comments : thread.comments.slice(1)

/** A line of it, for the lane and for lists. */
export const firstLine = (thread: Thread): string => thread.question?.question ?? opening(thread)?.text ?? ''
