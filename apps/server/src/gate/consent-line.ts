import { coversSession, DAY, deleteBy, standings, type ParticipantState, type Purpose } from '@earshot/consent-core'
import { recordingOf, statesOf } from './ask.ts'
import type { RecordingFactsRow } from './facts.ts'
import type { Opened } from './gate.ts'

/** The parts of the one sentence that stands wherever a recording appears. */
export interface ConsentLine {
  /** Named to every participant, by what they were told. */
  persons: { personId: string; role: string; name: string }[]
  /** Allowed by every participant. */
  purposes: Purpose[]
  until: number | null
}

export function consentLine({ ledgers, facts }: Pick<Opened, 'ledgers' | 'facts'>, at: number): ConsentLine {
  const each = facts.session.participants.map((id) => allowedBy(ledgers.states.get(id)!, facts, at))
  const [first] = each
  if (!first) return { persons: [], purposes: [], until: null }
  const ends = each.flatMap((one) => one.until ?? [])
  return {
    persons: first.persons.filter((person) =>
      each.every((one) => one.persons.some((other) => other.personId === person.personId)),
    ),
    purposes: first.purposes.filter((purpose) => each.every((one) => one.purposes.includes(purpose))),
    until: ends.length > 0 ? Math.min(...ends) : null,
  }
}

/** After how many days from the last review a recording goes: the fewest that the program or a client asks for. */
export function daysAfterReview({ ledgers, facts }: Pick<Opened, 'ledgers' | 'facts'>, at: number): number | null {
  const { session, policy } = facts
  // Reviewed now, and of a session whose own days never run out: what is left is the review's doing.
  const recording = { ...recordingOf(facts), startedAt: Infinity, reviewedAt: at }
  const due = deleteBy(statesOf(facts, ledgers), { session, recording, policy }, at)
  return due === null || due === Infinity ? null : Math.round((due - at) / DAY)
}

function allowedBy(state: ParticipantState, facts: RecordingFactsRow, at: number): ConsentLine {
  const inForce = standings(state, at).filter(
    (one) => one.state === 'in-force' && coversSession(one.scope, facts.session),
  )
  const persons = new Map(
    inForce.flatMap((one) => one.scope.audience.map((person) => [person.personId, person] as const)),
  )
  const ends = inForce.map((one) => one.scope.until)
  return {
    persons: [...persons.values()].map((person) => ({ ...person })),
    purposes: [...new Set(inForce.flatMap((one) => one.purposes))],
    until: ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.filter((end) => end !== null)),
  }
}
