import type { Fault, Kind } from '../coach/facts.ts'
import type { Language } from '../scripts/language.ts'
import type { Purpose } from '../scripts/purposes.ts'

/** What a program may write in words of its own: a way to ask, an answer to what clients ask, what a no means here. */
export const pieceKinds = ['script', 'answer', 'after-a-no'] as const
export type PieceKind = (typeof pieceKinds)[number]

export interface Written {
  readonly kind: PieceKind
  readonly language: Language
  /** Said at first or again; an answer is never the whole of an ask. */
  readonly ask: Kind
  readonly purposes: readonly Purpose[]
  readonly text: string
}

/** What a program's policy leaves to be promised. */
export interface Terms {
  readonly deletedAfterReviewDays: number | null
  readonly deletedAfterDays: number | null
  readonly neverPurposes: readonly Purpose[]
  readonly forms: { readonly video: boolean }
}

export const causes = ['place', 'days', 'picture', 'absolute', 'promise', 'status', 'unused'] as const
export type Cause = (typeof causes)[number]

/** Why a text can't be published. */
export interface Trouble {
  readonly cause: Cause
  /** Where it stands in what was written, in letters; null where something is missing, or a use is not made here. */
  readonly from: number | null
  readonly to: number | null
  /** The words that show it; of a use its name. */
  readonly phrase: string
}

/** What the coach would say besides: it hinders nobody from publishing. */
export interface Hint {
  readonly fault: Fault
  readonly from: number | null
  readonly to: number | null
}

export interface Checked {
  readonly troubles: readonly Trouble[]
  readonly hints: readonly Hint[]
  /** Whether the coach judged it too; in Korean places and facts alone are checked. */
  readonly isJudged: boolean
}

/** Something is missing, or is not in the words. */
export const lacking = (cause: Cause, phrase = ''): Trouble => ({ cause, from: null, to: null, phrase })

export const troubleAt = (cause: Cause, text: string, from: number, to: number): Trouble => ({
  cause,
  from,
  to,
  phrase: text.slice(from, to),
})
