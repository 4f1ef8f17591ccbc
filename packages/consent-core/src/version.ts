import type { Disputed } from './events.ts'
import type { ScopeLine } from './fold.ts'
import type { Scope } from './scope.ts'
import type { Instant } from './vocabulary.ts'

/** A scope as it read at an instant. */
export interface Version {
  /** All of them must permit: more than one only where an amendment is disputed or two were made at once. */
  readonly parts: readonly Scope[]
  /** The first instant at which nobody may hear any more; null: no end was named. */
  readonly until: Instant | null
}

export type Disputes = ReadonlyMap<string, Disputed>

/**
 * Everything that had changed it by then. What came after its end leaves the end as it was; what is disputed adds
 * nothing, though what it took away stays taken.
 */
export function versionAt({ granted, changes }: ScopeLine, disputes: Disputes, at: Instant): Version {
  let parts: readonly Scope[] = [granted.scope]
  let { until } = granted.scope
  let before = granted.happened
  for (const change of changes) {
    if (change.happened > at) break
    const atOnce = change.happened === before
    const disputed = isDisputed(disputes, change.id, at)
    const ended = until !== null && change.happened >= until
    before = change.happened
    if (change.kind === 'renewed') {
      if (!disputed && !ended) until = atOnce ? earlier(until, change.until) : change.until
    } else {
      const joins = disputed || atOnce
      parts = joins ? [...parts, change.scope] : [change.scope]
      until = joins || ended ? earlier(until, change.scope.until) : change.scope.until
    }
  }
  return { parts, until }
}

/** Every way in which it read up to then. */
export const everRead = ({ granted, changes }: ScopeLine, at: Instant): Scope[] => [
  granted.scope,
  ...changes.flatMap((change) => (change.kind === 'amended' && change.happened <= at ? [change.scope] : [])),
]

export function isDisputed(disputes: Disputes, eventId: string, at: Instant): boolean {
  const dispute = disputes.get(eventId)
  return dispute !== undefined && dispute.happened <= at
}

export const hasEnded = (version: Version, at: Instant): boolean => version.until !== null && at >= version.until

const earlier = (a: Instant | null, b: Instant | null) => (a === null ? b : b === null ? a : Math.min(a, b))
