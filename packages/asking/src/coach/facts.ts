/** What is so: an ask may promise no more. From the scope that is asked for and the program's policy. */
export interface Facts {
  /** Every name by which the clinician may be called. */
  readonly clinician: readonly string[]
  /** The clinician's supervisor: every name by which they may be called. */
  readonly supervisor: readonly string[]
  /** As the client is told it, "a licensed psychologist"; null: the supervisor. */
  readonly supervisorRole: string | null
  /** Whoever else may hear it, by every name by which they may be called. */
  readonly others: readonly string[]
  /** A group would hear it, and nobody of it is known yet. */
  readonly isGroupOpen?: boolean
  readonly forms: { readonly video: boolean }
  readonly deletedAfterReviewDays: number | null
  readonly deletedAfterDays: number | null
  /** It is kept until the end of the term. */
  readonly untilEndOfTerm: boolean
  /** How many are in the class that hears it; null: it is played in none. */
  readonly classOf: number | null
}

/** Asked for the first time, or shortly at a session for which a scope stands. */
export type Kind = 'first' | 'again'

export const faults = [
  'own-needs',
  'hesitates',
  'vague-audience',
  'no-stop-or-delete',
  'no-security',
  'pressure',
  'no-purpose',
  'hides-status',
  'false-promise',
] as const
export type Fault = (typeof faults)[number]
