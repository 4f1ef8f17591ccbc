import type { ChainFault } from '@earshot/consent-core'

/**
 * What is wrong with a ledger or a chain of the access log. Beside the faults of any chain:
 * - `unreadable`: the text is whole and this version can't read it
 * - `columns-differ`: a column beside the text says something else than the text
 * - `written-backwards`: an event claims to be written before the one that stands before it
 * - `missing-entry`: an entry opens with another number than the next
 * - `stretch-of-no-entry`: a stretch belongs to an entry that no line before it has opened
 * - `head-missing`: count and newest hash are gone, so that nobody can say whether the tail was cut
 */
export interface Fault {
  /** Counts events or lines from 1; 0 where it is of no one of them. */
  readonly at: number
  readonly fault:
    | ChainFault['fault']
    | 'unreadable'
    | 'columns-differ'
    | 'written-backwards'
    | 'missing-entry'
    | 'stretch-of-no-entry'
    | 'head-missing'
}

/** A fault and the chain that it is the first of. Holds ids and numbers alone: it may be logged. */
export interface FoundFault extends Fault {
  readonly programId: string
  readonly of: 'ledger' | 'log'
  /** A client's id, or `program` for the entries that belong to no client. */
  readonly chain: string
}

/** Of two the one that comes first; at the same place the one given first. */
export function firstOf(one: Fault | null, other: Fault | null): Fault | null {
  if (!one || !other) return one ?? other
  return other.at < one.at ? other : one
}

/** An instant as epoch milliseconds, the same through every driver. */
export const msOf = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** Where faults are told: the server's log. */
interface FaultLog {
  error(facts: FoundFault, sentence: string): void
}

/** Says each fault aloud, for whoever runs the server. */
export function tellFaults(log: FaultLog, faults: readonly FoundFault[]): void {
  for (const fault of faults) log.error(fault, SENTENCES[fault.of])
}

const SENTENCES: Record<FoundFault['of'], string> = {
  ledger: 'a ledger is not as it was written',
  log: 'a chain of the access log is not as it was written',
}
