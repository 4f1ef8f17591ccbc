import type { QuestionParts, ThreadKind } from '../../../gate/threads/thread.ts'
import type { Moment } from '../moments.ts'
import type { DemoComment, DemoThread, PersonKey, RecordingKey, When } from '../types.ts'

type Resolved = DemoThread['resolved']

/** What somebody says, and when. */
export const says = (author: PersonKey, written: When, text: string): DemoComment => ({ author, written, text })

export const resolvedBy = (by: PersonKey, at: When): Resolved => ({ by, at })

/** Writes the threads of one recording within its share. */
export function conversationsOn(recording: RecordingKey) {
  const within = { recording, share: `${recording}-share`, visibility: 'share' as const }
  return {
    /** A thread whose first comment is its own text. */
    thread(
      kind: ThreadKind,
      moment: Moment,
      first: DemoComment,
      replies: DemoComment[] = [],
      resolved: Resolved = null,
    ) {
      const { author, written: created } = first
      return { ...within, ...moment, kind, author, created, question: null, comments: [first, ...replies], resolved }
    },
    /** A supervision question with its prepared parts; open until somebody else replies. */
    asks(
      author: PersonKey,
      created: When,
      moment: Moment,
      question: QuestionParts,
      replies: DemoComment[] = [],
      resolved: Resolved = null,
    ) {
      return { ...within, ...moment, kind: 'question' as const, author, created, question, comments: replies, resolved }
    },
    /** A note that its author alone reads. */
    note(kind: ThreadKind, moment: Moment, only: DemoComment) {
      const own = { recording, share: null, visibility: 'private' as const }
      const { author, written: created } = only
      return { ...own, ...moment, kind, author, created, question: null, comments: [only], resolved: null }
    },
  }
}
