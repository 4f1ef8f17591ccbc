import { isStillRepresented } from './answers.ts'
import type { Withdrawn } from './events.ts'
import type { ParticipantState, ScopeLine } from './fold.ts'
import { goneAt, type Gone } from './gone.ts'
import { keepingAt, type Keeping } from './keeping.ts'
import { countWhile } from './in-order.ts'
import { readingOf, type Reading } from './reading.ts'
import type { Said } from './said.ts'
import { noesAt, takerOf, type Noes } from './withdrawals.ts'
import type { Instant } from './vocabulary.ts'

/** How a participant's ledger stands from one instant at which it can change by itself to the next. */
export interface Moment {
  readonly state: ParticipantState
  readonly from: Instant
  /** The first instant at which it may stand otherwise; null: never. */
  readonly to: Instant | null
  /** When the first scope was granted, signed or not; never: later than any. */
  readonly firstGivenAt: Instant
  /** Every scope that was not taken back as a whole, in the order in which they were granted. */
  readonly readings: readonly Reading[]
  /** The last withdrawal that took back a scope as a whole. */
  readonly taker: Withdrawn | null
  readonly noes: Noes
  readonly gone: Gone
  readonly keeping: Keeping
  readonly isRepresented: boolean
  /** By recording, what was read of it and its session: filled and read by saidOf(). */
  readonly said: Map<string, Said>
}

export const momentOf = (state: ParticipantState, at: Instant): Moment => state.lastRead.at(state, at)

/**
 * What was read last of a state. A decision costs the same however many events there are: they were read before. Copies
 * of a state share this, and each is read for itself.
 */
export class LastRead {
  #moment: Moment | null = null

  at(state: ParticipantState, at: Instant): Moment {
    const last = this.#moment
    if (last !== null && last.state === state && at >= last.from && (last.to === null || at < last.to)) return last
    return (this.#moment = readAt(state, at))
  }
}

function readAt(state: ParticipantState, at: Instant): Moment {
  const { boundaries } = state
  const next = countWhile(boundaries, (one) => one <= at)
  const from = boundaries[next - 1] ?? Number.NEGATIVE_INFINITY
  const given = givenBy(state.scopes, at)
  const unsigned = givenBy(state.unsigned, at)
  const noes = noesAt(state, [...given, ...unsigned], at)
  const takers = given.map(({ granted }) => takerOf(noes, granted))
  return {
    state,
    from,
    to: boundaries[next] ?? null,
    firstGivenAt: Math.min(...[given[0], unsigned[0]].map((one) => one?.granted.happened ?? Number.POSITIVE_INFINITY)),
    readings: given
      .filter((_, index) => takers[index] === null)
      .map((line) => readingOf(state.participantId, line, state.disputes, at)),
    taker: takers.reduce((last, one) => (one && (!last || one.happened >= last.happened) ? one : last), null),
    noes,
    gone: goneAt(state, at),
    keeping: keepingAt(state, given, at),
    isRepresented: isStillRepresented(state, at),
    said: new Map(),
  }
}

const givenBy = (lines: readonly ScopeLine[], at: Instant): readonly ScopeLine[] =>
  lines.slice(
    0,
    countWhile(lines, ({ granted }) => granted.happened <= at),
  )
