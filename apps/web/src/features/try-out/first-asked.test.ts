import { DAY } from '@earshot/consent-core'
import { expect, test } from 'vitest'
import { askedOf, firstSession, questionOf } from './first-asked.ts'
import { facts, granted, now, scope, session } from './testing.ts'
import { answerTo, requestOf, statesOf, type TryFacts, type TrySession } from './trial.ts'
import { reasonsByParticipant } from './whose-reasons.ts'

const first = { personId: 'park', purpose: 'individual-supervision', action: 'listen', form: 'audio' } as const

test('the question in an address is read back as it was asked', () => {
  const asked = { personId: 'ruth', purpose: 'teaching', action: 'read', form: 'words' } as const
  const address = askedOf('willow', 'ses_1', asked)
  expect(address).toEqual({
    client: 'willow',
    session: 'ses_1',
    person: 'ruth',
    purpose: 'teaching',
    action: 'read',
    form: 'words',
  })
  expect(questionOf(address, facts, session)).toEqual(asked)
})

test('what an address lacks, or makes up, is asked as at first', () => {
  expect(questionOf({}, facts, session)).toEqual(first)
  const made = { person: 'nobody', purpose: 'gossip', action: 'share', form: 'smell' }
  expect(questionOf(made, facts, session)).toEqual(first)
  expect(questionOf({ form: 'video' }, facts, session)).toEqual({ ...first, form: 'video' })
})

/** Each session is asked for; answered are those that are named. */
function asking(answered: readonly string[], ...sessions: readonly TrySession[]): TryFacts {
  const yes = { ...granted, scope: { ...scope, conditions: { ...scope.conditions, reconfirm: true } } }
  const answers = answered.map((sessionId, n) => ({
    ...granted,
    id: `evt_a${n}`,
    kind: 'reconfirmed' as const,
    sessionId,
    happened: now - 60_000,
    written: now - 60_000,
  }))
  const events = [yes, ...answers] as unknown as TryFacts['ledgers'][number]['events']
  return { ...facts, ledgers: [{ clientId: 'willow', events }], sessions: [...sessions] }
}
const later = { ...session, id: 'ses_2', number: 8, startedAt: now - DAY }
const planned = { ...session, id: 'ses_3', number: 9, startedAt: now + DAY }

test('it begins with the newest session that is confirmed, not with one that waits', () => {
  const id = (of: TryFacts) => firstSession(of)?.id
  expect(id(asking(['ses_1', 'ses_2'], planned, later, session))).toBe('ses_2')
  expect(id(asking(['ses_1'], planned, later, session))).toBe('ses_1')
  expect(id(asking([], planned, later, session))).toBe('ses_2')
  expect(id(asking([], planned))).toBe('ses_3')
  expect(id(asking([]))).toBeUndefined()
})

test('of several participants it is told who has not answered', () => {
  const both = { ...session, participants: ['reed', 'willow'] }
  const ofReed = { ...granted, id: 'evt_r', clientId: 'reed' }
  const { ledgers } = asking(['ses_1'], both)
  const reed = { clientId: 'reed', events: [ofReed] as unknown as TryFacts['ledgers'][number]['events'] }
  const known = { ...facts, policy: { ...facts.policy, mustReconfirm: true }, ledgers: [reed, ...ledgers] }
  const states = statesOf(known, both, { at: now, asKnown: false })
  const { decision } = answerTo(states, requestOf(known, both, first, now), now)
  expect(reasonsByParticipant(decision)).toMatchObject([{ participant: 'reed', isUnanswered: true }])
  const teaching = answerTo(states, requestOf(known, both, { ...first, purpose: 'teaching' }, now), now)
  expect(reasonsByParticipant(teaching.decision).map((one) => [one.participant, one.isUnanswered])).toEqual([
    ['reed', false],
    ['willow', false],
  ])
})
