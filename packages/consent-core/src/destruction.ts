import type { Decision } from './decision.ts'
import { decide } from './decide.ts'
import type { ParticipantState } from './fold.ts'
import type { Request } from './request.ts'
import { DAY, type Instant } from './vocabulary.ts'

/** Why a recording is destroyed. */
export type DestructionCause = 'asked' | 'declined' | 'delete-by' | 'unconfirmed'

export interface Destruction {
  readonly cause: DestructionCause
  /** From when on it is to be destroyed. */
  readonly due: Instant
  /** Half-way to it, when whoever can still mend it is warned; null where there is nothing to mend. */
  readonly warn: Instant | null
  /** The event that brought it about; null for what no event did. */
  readonly event: string | null
}

/**
 * Everything that destroys a recording, whoever wants to hear it, the soonest first: a wish to delete it, a no for its
 * session, the day by which it was to be gone, and a yes that was not confirmed for so many days since the session, or
 * since it was disputed.
 */
export function destructions(
  participants: readonly ParticipantState[],
  about: Pick<Request, 'session' | 'recording' | 'policy'>,
  unconfirmedDays: number,
  at: Instant,
): Destruction[] {
  const request: Request = {
    ...about,
    actor: about.session.clinicianId,
    purpose: 'own-review',
    action: 'listen',
    form: 'audio',
    share: null,
    supervision: [],
    rosters: [],
    standIns: [],
  }
  const decision = decide(participants, request, at)
  const dated = { cause: 'delete-by' as const, due: decision.obligations?.deleteBy ?? null }
  const found = decision.reasons.flatMap((reason) => destructionFor(reason, about, unconfirmedDays))
  const planned = dated.due === null ? [] : [{ ...dated, due: dated.due, warn: null, event: null }]
  return [...found, ...planned].sort((a, b) => a.due - b.due)
}

function destructionFor(
  { code, at, event }: Decision['reasons'][number],
  { session }: Pick<Request, 'session'>,
  unconfirmedDays: number,
): Destruction[] {
  const since = at ?? session.startedAt
  switch (code) {
    case 'deletion-requested':
      return [{ cause: 'asked', due: since, warn: null, event }]
    case 'declined':
      return [{ cause: 'declined', due: since, warn: null, event }]
    case 'delete-by-passed':
      return [{ cause: 'delete-by', due: since, warn: null, event }]
    case 'unconfirmed':
    case 'disputed':
      return [
        {
          cause: 'unconfirmed',
          due: since + unconfirmedDays * DAY,
          warn: since + (unconfirmedDays * DAY) / 2,
          event: code === 'disputed' ? event : null,
        },
      ]
    default:
      return []
  }
}
