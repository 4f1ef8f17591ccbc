import type { PieceKind } from '@earshot/asking/check'
import { questionsIn, scriptsIn, wordsIn, type Language, type Script } from '@earshot/asking/scripts'

/** What a piece says, in one language: as it was written, with its places. */
export interface Content {
  readonly ask: 'first' | 'again' | null
  readonly approach: Script['approach'] | null
  readonly settings: Script['settings']
  readonly purposes: Script['purposes']
  readonly text: string
  readonly why: string
}

/** The content alone, of whatever holds one. */
export const contentOf = ({ ask, approach, settings, purposes, text, why }: Content) => ({
  ask,
  approach,
  text,
  why,
  settings: [...settings],
  purposes: [...purposes],
})

export interface Piece {
  readonly piece: string
  readonly kind: PieceKind
  readonly content: Content
}

export const AFTER_A_NO = 'after-a-no'

const plain = { ask: null, approach: null, settings: [], purposes: [], why: '' } as const

const nobody = {
  clinician: [],
  supervisor: [],
  supervisorRole: null,
  others: [],
  forms: { video: false },
  deletedAfterReviewDays: null,
  deletedAfterDays: null,
  untilEndOfTerm: false,
  classOf: null,
}

/** All that is ours in a language, in our order. */
export const oursIn = (language: Language): readonly Piece[] => [
  ...scriptsIn(language).map(({ id, kind: ask, approach, settings, purposes, text, why }): Piece => ({
    piece: id,
    kind: 'script',
    content: { ask, approach, settings, purposes, text, why },
  })),
  ...questionsIn(language).map(({ id, text }): Piece => ({ piece: id, kind: 'answer', content: { ...plain, text } })),
  {
    piece: AFTER_A_NO,
    kind: 'after-a-no',
    // What stands in the place for it where a program says nothing of its own.
    content: { ...plain, text: wordsIn(nobody, undefined, language).no },
  },
]

const kinds = new Map(oursIn('en').map(({ piece, kind }) => [piece, kind]))

/** Of which kind a piece of ours is; null for what is none of ours. */
export const kindOfOurs = (piece: string): PieceKind | null => kinds.get(piece) ?? null
