import type { Granted } from './events.ts'
import type { ParticipantState } from './fold.ts'
import { hasEnded } from './scope-meets.ts'
import type { Instant, Purpose } from './vocabulary.ts'

/** How a scope stands by itself, before anyone asks for anything. */
export interface Standing {
  readonly grant: Granted
  readonly state: 'in-force' | 'ended' | 'withdrawn'
  /** Its purposes less those withdrawn since. */
  readonly purposes: readonly Purpose[]
}

/** Every scope granted by an instant, oldest first. A scope whose last purpose was withdrawn is withdrawn. */
export function standings(state: ParticipantState, at: Instant): Standing[] {
  return state.grants
    .filter((grant) => grant.happened <= at)
    .map((grant) => {
      const later = state.withdrawals.filter((one) => one.happened >= grant.happened && one.happened <= at)
      const taken = later.some((one) => one.all || one.scopeIds.includes(grant.scope.id))
      const purposes = taken
        ? []
        : grant.scope.purposes.filter((purpose) => !later.some((one) => one.purposes.includes(purpose)))
      if (purposes.length === 0) return { grant, state: 'withdrawn', purposes }
      return { grant, state: hasEnded(grant, at) ? 'ended' : 'in-force', purposes }
    })
}
