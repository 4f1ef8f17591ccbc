import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { ParticipantState } from './fold.ts'
import type { Request } from './request.ts'
import type { Instant } from './vocabulary.ts'

/** As long as a decision stood: `to` is the first instant after it. */
export interface Period {
  readonly from: Instant
  readonly to: Instant
  readonly decision: Decision
}

/** When access opened and closed between two instants, replayed from the ledger. Equal neighbours are one period. */
export function timeline(
  participants: readonly ParticipantState[],
  request: Request,
  from: Instant,
  to: Instant,
): Period[] {
  const periods: Period[] = []
  for (let at = from; at < to;) {
    const decision = decide(participants, request, at)
    const end = Math.min(to, decision.validUntil ?? to)
    const before = periods.at(-1)
    if (before && isSame(before.decision, decision)) periods[periods.length - 1] = { ...before, to: end, decision }
    else periods.push({ from: at, to: end, decision })
    at = end
  }
  return periods
}

/** Whether nothing but the end of its validity tells two decisions apart. */
function isSame(a: Decision, b: Decision): boolean {
  return (
    a.effect === b.effect &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every((one, n) => {
      const other = b.reasons[n]!
      return one.code === other.code && one.event === other.event && one.participant === other.participant
    }) &&
    JSON.stringify(a.obligations) === JSON.stringify(b.obligations)
  )
}
