export const threadKinds = ['question', 'strength', 'growth-edge', 'process', 'ethics-or-risk'] as const
export type ThreadKind = (typeof threadKinds)[number]

/** Private notes are read by their author alone; everything else by whoever may read the share. */
export const visibilities = ['private', 'share'] as const
export type Visibility = (typeof visibilities)[number]

/** What a supervisee prepared; the parts of the full builder join it here. */
export interface QuestionParts {
  readonly intended: string
  readonly happened: string
  readonly question: string
  readonly feedback: string
}

/** One contribution; the first is the thread's own text. A removed one keeps its place, without its words. */
export interface OpenComment {
  readonly id: string
  readonly authorId: string
  readonly createdAt: Date
  readonly editedAt: Date | null
  readonly deleted: boolean
  readonly text: string
}

/** A thread in clear: only ever in memory, only under a permit. Moments in milliseconds of the recording. */
export interface OpenThread {
  readonly id: string
  readonly recordingId: string
  /** The share in which it is written and read; null: the clinician's own. */
  readonly shareId: string | null
  readonly kind: ThreadKind
  readonly visibility: Visibility
  readonly startMs: number
  readonly endMs: number | null
  readonly authorId: string
  readonly createdAt: Date
  readonly resolvedAt: Date | null
  readonly resolvedBy: string | null
  /** Empty for a prepared question until somebody replies. */
  readonly comments: readonly OpenComment[]
  readonly question: QuestionParts | null
}
