import type { LedgerEvent } from './events.ts'
import type { Instant } from './vocabulary.ts'
import type { Subject } from './who-can.ts'

/** When a fact was written down, and when it was closed. Facts are closed and replaced, never overwritten. */
export interface Dated {
  readonly written: Instant
  readonly closedAt: Instant | null
}

type WithDates<T> = { readonly [K in keyof T]: T[K] extends readonly (infer F)[] ? readonly (F & Dated)[] : T[K] }

/** A subject whose facts say when they were written. */
export type DatedSubject = WithDates<Pick<Subject, 'supervision' | 'rosters'>> &
  Omit<Subject, 'supervision' | 'rosters' | 'shares' | 'standIns'> & {
    readonly shares: readonly (Subject['shares'][number] & Dated)[]
    readonly standIns: readonly (Subject['standIns'][number] & Dated)[]
  }

/** A ledger as it was known at an instant: what had been written by then. */
export const ledgerAsKnown = (events: readonly LedgerEvent[], then: Instant): LedgerEvent[] =>
  events.filter((event) => event.written <= then)

/** The facts as they were known at an instant: what had been written by then, and not yet what was closed later. */
export function factsAsKnown<S extends DatedSubject>(subject: S, then: Instant): S {
  const known = <T extends Dated>(facts: readonly T[]) => facts.filter((one) => one.written <= then)
  const open = (one: Dated) => one.closedAt !== null && one.closedAt > then
  return {
    ...subject,
    supervision: known(subject.supervision).map((one) => (open(one) ? { ...one, to: null } : one)),
    rosters: known(subject.rosters).map((one) => (open(one) ? { ...one, to: null } : one)),
    shares: known(subject.shares).map((one) => (open(one) ? { ...one, endedAt: null } : one)),
    // Appointed until an instant, and sometimes ended before it.
    standIns: known(subject.standIns).map((one) => ({
      ...one,
      to: one.closedAt !== null && one.closedAt <= then ? Math.min(one.to, one.closedAt) : one.to,
      toldAt: one.toldAt !== null && one.toldAt > then ? null : one.toldAt,
    })),
  }
}
