import type { Decision, DenyCode, Granted, ParticipantState, Purpose } from '@earshot/consent-core'

/** Reasons that are somebody's no. */
const noes: ReadonlySet<DenyCode> = new Set([
  'declined',
  'withdrawn',
  'share-ended-by-a-no',
  'deletion-requested',
  'deleted',
  'range-withheld',
  'range-to-be-found',
  'disputed',
])

/** Whether a no stands behind a deny: in its reasons, or a purpose that was refused and not granted since. */
export const isRefused = (
  states: readonly ParticipantState[],
  purpose: Purpose,
  { reasons }: Decision,
  at: number,
): boolean =>
  reasons.some(({ code }) => (noes as ReadonlySet<string>).has(code)) ||
  states.some(({ withdrawals, scopes }) =>
    withdrawals
      .filter((no) => no.happened <= at && (no.all || no.purposes.includes(purpose)))
      .some((no) => !scopes.some(({ granted }) => grantedBetween(granted, purpose, no.happened, at))),
  )

const grantedBetween = ({ happened, scope }: Granted, purpose: Purpose, after: number, by: number): boolean =>
  happened > after && happened <= by && scope.purposes.includes(purpose)
