import { answerFor, disputeOf } from './answers.ts'
import type { Disputed } from './events.ts'
import type { Answer } from './fold.ts'
import { goneOf, wishesFor, type GoneOf } from './gone.ts'
import { daysFor, keptBefore, type KeptUntil } from './keeping.ts'
import type { Moment } from './moment.ts'
import type { Request, SessionFacts } from './request.ts'
import type { Wish } from './wishes.ts'

/** What one participant's ledger says of a recording and of its session at a moment. */
export interface Said {
  readonly session: Pick<SessionFacts, 'id' | 'startedAt' | 'signing'>
  readonly parents: readonly string[]
  readonly answer: Answer | null
  /** The latest dispute of a yes for the session. */
  readonly dispute: Disputed | null
  /** Every no for the session, replaced by a later answer or not. */
  readonly noes: readonly Answer[]
  readonly wishes: readonly Wish[]
  /** What is gone or withheld of the recording, and of whatever it was made of. */
  readonly gone: readonly GoneOf[]
  /** The fewest days from the recording's start that any scope which ever covered the session asks for. */
  readonly keepAtMostDays: number | null
  /** The same from the last share's end or review. */
  readonly deleteAfterReviewDays: number | null
  /** What was asked for until a change asked for more. */
  readonly before: readonly KeptUntil[]
}

type About = Pick<Request, 'session' | 'recording'>

/** Read once for the moment: of a recording many things are asked. */
export function saidOf(moment: Moment, about: About): Said {
  const known = moment.said.get(about.recording.id)
  if (known !== undefined && isOf(known, about)) return known
  const said = read(moment, about)
  moment.said.set(about.recording.id, said)
  return said
}

const isOf = ({ session, parents }: Said, about: About): boolean =>
  session.id === about.session.id &&
  session.startedAt === about.session.startedAt &&
  isSameSigning(session.signing, about.session.signing) &&
  isSameList(parents, about.recording.parents)

const isSameSigning = (some: SessionFacts['signing'], others: SessionFacts['signing']): boolean =>
  some === others ||
  (some.length === others.length && (some.length === 0 || JSON.stringify(some) === JSON.stringify(others)))

function isSameList(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false
  for (let n = 0; n < some.length; n++) if (some[n] !== others[n]) return false
  return true
}

function read({ state, from, gone, keeping }: Moment, { session, recording }: About): Said {
  const answers = state.answers.get(session.id) ?? []
  return {
    session: { id: session.id, startedAt: session.startedAt, signing: session.signing },
    parents: [...recording.parents],
    answer: answerFor(state, session, from),
    dispute: disputeOf(state, session.id, from),
    noes: answers.filter((one) => one.kind === 'declined' && one.happened <= from),
    wishes: wishesFor(gone, session),
    gone: goneOf(gone, recording),
    keepAtMostDays: daysFor(keeping.atMost, session),
    deleteAfterReviewDays: daysFor(keeping.afterReview, session),
    before: keptBefore(keeping, session),
  }
}
