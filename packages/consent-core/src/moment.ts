import { answerFor, disputeOf, isStillRepresented } from './answers.ts'
import type { Disputed, Granted, Withdrawn } from './events.ts'
import type { Answer, ParticipantState } from './fold.ts'
import { goneAt, type Gone } from './gone.ts'
import { keepingAt, type Keeping } from './keeping.ts'
import { countWhile } from './in-order.ts'
import { readingOf, type Reading } from './reading.ts'
import { noesAt, takerOf, type Noes } from './withdrawals.ts'
import type { Instant } from './vocabulary.ts'

/** How a participant's ledger stands from one instant at which it can change by itself to the next. */
export interface Moment {
  readonly state: ParticipantState
  readonly from: Instant
  /** The first instant at which it may stand otherwise; null: never. */
  readonly to: Instant | null
  readonly firstGranted: Granted | null
  /** Every scope that was not taken back as a whole, in the order in which they were granted. */
  readonly readings: readonly Reading[]
  /** The last withdrawal that took back a scope as a whole. */
  readonly taker: Withdrawn | null
  readonly noes: Noes
  readonly gone: Gone
  readonly keeping: Keeping
  readonly isRepresented: boolean
  /** Read through answerIn(). */
  readonly answered: Map<string, SessionAnswer>
}

export interface SessionAnswer {
  readonly answer: Answer | null
  readonly dispute: Disputed | null
  readonly noes: readonly Answer[]
}

/** What was read last of each state. A decision costs the same however many events there are: they were read before. */
const lastRead = new WeakMap<ParticipantState, Moment>()

export function momentOf(state: ParticipantState, at: Instant): Moment {
  const last = lastRead.get(state)
  if (last !== undefined && at >= last.from && (last.to === null || at < last.to)) return last
  const moment = readAt(state, at)
  lastRead.set(state, moment)
  return moment
}

function readAt(state: ParticipantState, at: Instant): Moment {
  const { boundaries } = state
  const next = countWhile(boundaries, (one) => one <= at)
  const from = boundaries[next - 1] ?? Number.NEGATIVE_INFINITY
  const given = state.scopes.slice(
    0,
    countWhile(state.scopes, ({ granted }) => granted.happened <= at),
  )
  const noes = noesAt(state, given, at)
  const takers = given.map(({ granted }) => takerOf(noes, granted))
  return {
    state,
    from,
    to: boundaries[next] ?? null,
    firstGranted: given[0]?.granted ?? null,
    readings: given.filter((_, index) => takers[index] === null).map((line) => readingOf(line, state.disputes, at)),
    taker: takers.reduce((last, one) => (one && (!last || one.happened >= last.happened) ? one : last), null),
    noes,
    gone: goneAt(state, at),
    keeping: keepingAt(state, given, at),
    isRepresented: isStillRepresented(state, at),
    answered: new Map(),
  }
}

const unanswered: SessionAnswer = { answer: null, dispute: null, noes: [] }

/** A participant's answer for a session, read once for the moment. */
export function answerIn(moment: Moment, sessionId: string): SessionAnswer {
  const { state, answered, from } = moment
  const all = state.answers.get(sessionId)
  if (all === undefined) return unanswered
  let known = answered.get(sessionId)
  if (known === undefined) {
    known = {
      answer: answerFor(state, sessionId, from),
      dispute: disputeOf(state, sessionId, from),
      noes: all.filter((one) => one.kind === 'declined' && one.happened <= from),
    }
    answered.set(sessionId, known)
  }
  return known
}
