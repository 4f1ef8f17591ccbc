import { earlierOf } from './in-order.ts'
import { isUnsigned, type Amended, type Disputed, type Granted, type LedgerEvent, type Renewed } from './events.ts'
import type { ScopeLine } from './fold.ts'
import type { Scope } from './scope.ts'
import type { Instant } from './vocabulary.ts'
import { isWithin } from './within.ts'

/** A scope as it read at an instant. */
export interface Version {
  /**
   * All of them must permit: more than one only where an amendment that adds nothing, or one of two made at once, says
   * some things more and others less.
   */
  readonly parts: readonly Scope[]
  /** The first instant at which nobody may hear any more; null: no end was named. */
  readonly until: Instant | null
}

export type Disputes = ReadonlyMap<string, Disputed>

/** Everything that had changed it by then. */
export function versionAt(line: ScopeLine, disputes: Disputes, at: Instant): Version {
  let version = firstVersion(line.granted)
  let before = line.granted.happened
  for (const change of line.changes) {
    if (!(change.happened <= at)) break
    version = changed(version, change, { atOnce: change.happened === before, counts: adds(line, disputes, change, at) })
    before = change.happened
  }
  return version
}

/** The versions of a scope at instants that are asked in ascending order: each change is read once. */
export function versionsOf(line: ScopeLine, disputes: Disputes): (at: Instant) => Version {
  // A dispute changes how the past reads.
  if (line.changes.some(({ id }) => disputes.has(id))) return (at) => versionAt(line, disputes, at)
  let version = firstVersion(line.granted)
  let read = 0
  return (at) => {
    for (; read < line.changes.length && line.changes[read]!.happened <= at; read++) {
      const change = line.changes[read]!
      const before = line.changes[read - 1] ?? line.granted
      const counts = adds(line, disputes, change, at)
      version = changed(version, change, { atOnce: change.happened === before.happened, counts })
    }
    return version
  }
}

const firstVersion = ({ scope }: Granted): Version => ({ parts: [scope], until: scope.until })

/**
 * What came after its end leaves the end as it was; what does not count adds nothing, though what it took away stays
 * taken; of two that were made at once neither adds to the other.
 */
function changed(
  { parts, until }: Version,
  change: Amended | Renewed,
  { atOnce, counts }: { atOnce: boolean; counts: boolean },
): Version {
  const ended = until !== null && change.happened >= until
  if (change.kind === 'renewed') {
    if (ended) return { parts, until }
    return { parts, until: !counts || atOnce ? earlierOf(until, change.until) : change.until }
  }
  const joins = !counts || atOnce
  return {
    parts: joins ? joined(parts, change.scope) : [change.scope],
    until: ended ? until : joins ? earlierOf(until, change.scope.until) : change.scope.until,
  }
}

/** What says no less than another that must permit too takes nothing away. */
function joined(parts: readonly Scope[], scope: Scope): readonly Scope[] {
  if (parts.some((part) => isWithin(part, scope))) return parts
  return [...parts.filter((part) => !isWithin(scope, part)), scope]
}

export interface Text {
  readonly scope: Scope
  readonly said: Instant
}

/** Every wording up to then, whether it counted or not. */
export function textsBy({ granted, changes }: ScopeLine, at: Instant): Text[] {
  const all = [{ scope: granted.scope, said: granted.happened }]
  for (const one of changes)
    if (one.kind === 'amended' && one.happened <= at) all.push({ scope: one.scope, said: one.happened })
  return all
}

export const everRead = (line: ScopeLine, at: Instant): Scope[] => textsBy(line, at).map(({ scope }) => scope)

/** Every wording up to then that was signed. */
export const signedBy = (line: ScopeLine, at: Instant): Text[] =>
  textsBy({ ...line, changes: line.changes.filter((change) => isSigned(line, change)) }, at)

/** Whether a change can add anything: it was signed, and not disputed by then. */
export const adds = (line: ScopeLine, disputes: Disputes, change: Amended | Renewed, at: Instant): boolean =>
  isSigned(line, change) && !isDisputed(disputes, change, at)

/** By everyone who signed the grant; by the client alone where they did. */
export function isSigned({ granted }: ScopeLine, change: Amended | Renewed): boolean {
  if (isUnsigned(change)) return false
  const signers = change.representatives?.ids ?? []
  const needed = granted.representatives?.ids ?? []
  return needed.length > 0 ? needed.every((id) => signers.includes(id)) : signers.length === 0
}

export function isDisputed(disputes: Disputes, { id }: { readonly id: string }, at: Instant): boolean {
  const dispute = disputes.get(id)
  return dispute !== undefined && dispute.happened <= at
}

/** Every dispute by then of one of these entries: what a later yes has to mend is the last. */
export const disputesOf = (state: { readonly events: readonly LedgerEvent[] }, ids: readonly string[], at: Instant) =>
  state.events.filter(
    (event): event is Disputed => event.kind === 'disputed' && ids.includes(event.eventId) && event.happened <= at,
  )

export const hasEnded = ({ until }: Version, at: Instant): boolean => !(until === null || at < until)
