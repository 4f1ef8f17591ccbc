import { decide, purposes } from '@earshot/consent-core'
import { actions, forms, requestOf, statesOf, type Question, type TryFacts, type TrySession } from './trial.ts'

/** What is asked, as it stands in the page's address: ids and words of the vocabulary, nothing that was said. */
export type AskedAbout = Partial<Record<'client' | 'session' | 'person' | 'purpose' | 'action' | 'form', string>>

export const askedOf = (client: string, session: string, { personId, ...rest }: Question): AskedAbout => ({
  client,
  session,
  person: personId,
  ...rest,
})

/** The question that an address holds; what it lacks, or what is not there, is asked as it is at first. */
export function questionOf(asked: AskedAbout, facts: TryFacts, session: TrySession): Question {
  const first = firstQuestion(facts, session)
  return {
    personId: facts.people.find((one) => one.id === asked.person)?.id ?? first.personId,
    purpose: purposes.find((one) => one === asked.purpose) ?? first.purpose,
    action: actions.find((one) => one === asked.action) ?? first.action,
    form: forms.find((one) => one === asked.form) ?? first.form,
  }
}

/**
 * The session to begin with: the newest that has begun and whose yes is confirmed, so that the first answer tells of
 * the consent and not of what is still to be asked. Without one the newest that has begun, then any.
 */
export function firstSession(facts: TryFacts): TrySession | undefined {
  const begun = facts.sessions.filter((one) => one.startedAt <= facts.now)
  return begun.find((one) => !isWaiting(facts, one)) ?? begun[0] ?? facts.sessions[0]
}

function isWaiting(facts: TryFacts, session: TrySession): boolean {
  const states = statesOf(facts, session, { at: facts.now, asKnown: false })
  const request = requestOf(facts, session, firstQuestion(facts, session), facts.now)
  return decide(states, request, facts.now).reasons.some(({ code }) => code === 'unconfirmed')
}

/** What is asked most: may the supervisor listen. Without one, the clinician. */
function firstQuestion({ supervision, now }: TryFacts, { clinicianId }: TrySession): Question {
  const supervises = supervision.find(
    (one) => one.superviseeId === clinicianId && one.from <= now && (one.to === null || one.to > now),
  )
  return {
    personId: supervises?.supervisorId ?? clinicianId,
    purpose: supervises ? 'individual-supervision' : purposes[0],
    action: 'listen',
    form: 'audio',
  }
}
