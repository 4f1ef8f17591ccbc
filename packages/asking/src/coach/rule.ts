import type { Fault } from './facts.ts'

/** Marks a fault in the words that show it. */
export interface Rule {
  readonly fault: Fault
  /** What it is about, to whoever reads the rules. */
  readonly name: string
  readonly any: readonly string[]
  /** In the same sentence, it stands harmlessly. */
  readonly unless?: readonly string[]
  /** Right before it, up to four words away, it says the opposite. */
  readonly notAfter?: readonly string[]
  /** Between its words, likewise. */
  readonly notWithin?: readonly string[]
  /** Its words are the fault, however little the rest of the sentence sounds like one. */
  readonly isPlain?: true
  /** Sentences that it marks, and that it does not. */
  readonly must: readonly string[]
  readonly mustNot: readonly string[]
}
