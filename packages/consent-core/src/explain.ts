import type { Decision, Reason } from './decision.ts'
import type { Instant } from './vocabulary.ts'

/** A key under `reasons` in words/, with what its sentence needs. Who decided is never among it. */
export interface Explanation {
  readonly key: Reason['code']
  readonly params: { readonly at?: Instant }
}

/**
 * A decision as sentences, each once, in the order of the reasons.
 * No participant is named: with several clients nobody learns from it which of them said no.
 */
export function explain(decision: Decision): Explanation[] {
  const seen = new Set<string>()
  const told: Explanation[] = []
  for (const reason of decision.reasons) {
    if (seen.has(reason.code)) continue
    seen.add(reason.code)
    told.push({ key: reason.code, params: reason.at === null ? {} : { at: reason.at } })
  }
  return told
}
