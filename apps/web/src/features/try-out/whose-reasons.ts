import type { Decision, Reason } from '@earshot/consent-core'

export type ReasonsOf = {
  /** Null for what is no participant's to decide. */
  participant: string | null
  reasons: Reason[]
  /** Nothing stands against it but that they have not answered for the session. */
  isUnanswered: boolean
}

/** The reasons of a deny by whose they are, in their order. */
export const reasonsByParticipant = ({ reasons }: Decision): ReasonsOf[] =>
  [...Map.groupBy(reasons, (one) => one.participant)].map(([participant, of]) => ({
    participant,
    reasons: of,
    isUnanswered: of.every(({ code }) => code === 'unconfirmed'),
  }))
