import { answerFor, disputeOf } from './answers.ts'
import type { Disputed } from './events.ts'
import type { Answer, Wish } from './fold.ts'
import { wishesFor } from './gone.ts'
import { daysFor } from './keeping.ts'
import type { Moment } from './moment.ts'
import type { SessionFacts } from './request.ts'
import type { Instant } from './vocabulary.ts'

/** What one participant's ledger says of a session at a moment. */
export interface SessionSaid {
  readonly startedAt: Instant
  readonly answer: Answer | null
  /** The latest dispute of a yes for it. */
  readonly dispute: Disputed | null
  /** Every no for it, replaced by a later answer or not. */
  readonly noes: readonly Answer[]
  readonly wishes: readonly Wish[]
  /** The fewest days from the recording's start that any scope which ever covered it asks for. */
  readonly keepAtMostDays: number | null
  /** The same from the last share's end or review. */
  readonly deleteAfterReviewDays: number | null
}

/** Read once for the moment: of a session many things are asked. */
export function saidOf(moment: Moment, session: SessionFacts): SessionSaid {
  const known = moment.sessions.get(session.id)
  if (known !== undefined && known.startedAt === session.startedAt) return known
  const said = readSession(moment, session)
  moment.sessions.set(session.id, said)
  return said
}

function readSession({ state, from, gone, keeping }: Moment, session: SessionFacts): SessionSaid {
  const all = state.answers.get(session.id) ?? []
  return {
    startedAt: session.startedAt,
    answer: answerFor(state, session.id, from),
    dispute: disputeOf(state, session.id, from),
    noes: all.filter((one) => one.kind === 'declined' && one.happened <= from),
    wishes: wishesFor(gone, session),
    keepAtMostDays: daysFor(keeping.atMost, session),
    deleteAfterReviewDays: daysFor(keeping.afterReview, session),
  }
}
