import { decide } from './decide.ts'
import { byStableOrder, type Decision, type Obligations } from './decision.ts'
import type { ParticipantState } from './fold.ts'
import type { Request } from './request.ts'
import type { Instant } from './vocabulary.ts'

/** The question of one source of what was made of several. */
export interface SourceQuestion {
  readonly participants: readonly ParticipantState[]
  readonly request: Request
}

/**
 * Permit or deny for what was made of several recordings: it is never opened wider than any of them. Of none it is
 * denied.
 */
export function decideAll(sources: readonly SourceQuestion[], at: Instant): Decision {
  const decisions = sources.map(({ participants, request }) => decide(participants, request, at))
  const ends = decisions.flatMap(({ validUntil }) => validUntil ?? [])
  const validUntil = ends.length === 0 ? null : Math.min(...ends)
  const obligations = decisions.flatMap((one) => one.obligations ?? [])
  if (sources.length === 0 || obligations.length < decisions.length) {
    const reasons = decisions.flatMap((one) => (one.effect === 'deny' ? one.reasons : []))
    const none = { code: 'no-source', participant: null, event: null, at: null } as const
    return {
      effect: 'deny',
      reasons: sources.length === 0 ? [none] : reasons.sort(byStableOrder),
      obligations: null,
      validUntil,
    }
  }
  const reasons = decisions.flatMap((one) => one.reasons).sort(byStableOrder)
  return { effect: 'permit', reasons, obligations: strictest(obligations), validUntil }
}

/** The strictest of each. */
function strictest(all: readonly Obligations[]): Obligations {
  const days = all.flatMap(({ deleteBy }) => deleteBy ?? [])
  return {
    log: true,
    forms: all[0]!.forms.filter((form) => all.every(({ forms }) => forms.includes(form))),
    leaveOut: all.flatMap(({ leaveOut }) => leaveOut),
    deleteBy: days.length === 0 ? null : Math.min(...days),
    export: all.every((one) => one.export),
  }
}
