import fc from 'fast-check'
import type { LedgerEvent } from '../events.ts'
import type { Request } from '../request.ts'
import { DAY, type Instant } from '../vocabulary.ts'
import { question } from './arbitrary.ts'
import { changed } from './arbitrary-changes.ts'
import { crowded } from './arbitrary-crowd.ts'
import { instant } from './arbitrary-words.ts'
import { answered, SUPERVISOR, T0, TRAINEE } from './make.ts'
import type { Question } from './question.ts'

/** A question with what a property needs to change it. */
export interface Asked extends Question {
  /** One of the session's clients. */
  readonly who: string
  /** An instant not after the question's. */
  readonly when: Instant
  readonly dice: number
}

const kinds: fc.Arbitrary<Question> = fc.oneof(
  { weight: 3, arbitrary: question },
  { weight: 1, arbitrary: crowded },
  { weight: 1, arbitrary: changed },
)

/** Mostly an answer for the session, by link so that no dispute of another stands against it. */
const yesTo = (clientId: string, { id: sessionId, startedAt }: Request['session'], dice: number): LedgerEvent[] => {
  const yes = answered('a9', startedAt, 'yes', { clientId, sessionId })
  return dice % 6 === 0 ? [] : [{ ...yes, obtained: 'link', signature: null }]
}

/** What keeps a question from a yes most often is put right; all the rest of it stays as it fell. */
function helped({ ledgers, request, at }: Question, dice: number): Question {
  const { session, recording, share, policy } = request
  const startedAt = session.startedAt < T0 + 4 * DAY ? Math.max(session.startedAt, T0) : T0
  const mended: Request = {
    ...request,
    action: dice % 4 === 0 ? request.action : 'listen',
    session: { ...session, startedAt, signing: dice % 5 === 0 ? session.signing : [] },
    recording: { ...recording, startedAt, leftOut: [{ startMs: 0, endMs: 4000 }] },
    share: share && { ...share, endedAt: null },
    supervision: [{ supervisorId: SUPERVISOR, superviseeId: TRAINEE, from: T0, to: null }, ...request.supervision],
    policy: { ...policy, keepAtMostDays: null },
  }
  const said = (event: LedgerEvent): LedgerEvent => {
    if (event.kind === 'declined') return { ...event, kind: 'reconfirmed' }
    if (event.kind !== 'granted' && event.kind !== 'amended') return event
    const { keepAtMostDays, ...conditions } = event.scope.conditions
    const longer = keepAtMostDays === null ? null : keepAtMostDays + 6
    return { ...event, scope: { ...event.scope, conditions: { ...conditions, keepAtMostDays: longer } } }
  }
  return {
    ledgers: new Map(
      [...ledgers].map(([id, events]) => [id, [...events.map(said), ...yesTo(id, mended.session, dice)]]),
    ),
    request: mended,
    at: at < T0 + 4 * DAY ? at + 4 * DAY : at,
  }
}

/** In no order, and some of them twice. */
const disarranged = (events: readonly LedgerEvent[], dice: number): LedgerEvent[] =>
  [...events, ...events.filter((_, n) => (n + dice) % 3 === 0)]
    .map((event, n) => [(n * 7919 + dice) % 31, event] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, event]) => event)

/** Questions of every kind, most of them helped, so that about half are permitted. */
export const asked: fc.Arbitrary<Asked> = fc
  .record({ of: kinds, when: instant, dice: fc.nat(999_999), isHelped: fc.nat(4).map((one) => one > 0) })
  .map(({ of, when, dice, isHelped }) => {
    const { ledgers, request, at } = isHelped ? helped(of, dice) : of
    const clients = [...ledgers.keys()]
    return {
      ledgers: new Map([...ledgers].map(([id, events]) => [id, disarranged(events, dice)])),
      request,
      at,
      who: clients[dice % clients.length]!,
      when: Math.min(when, at),
      dice,
    }
  })

/** The same with two clients at least; where there was one, another says the same. */
export const askedOfSeveral: fc.Arbitrary<Asked> = asked.map((question) => {
  const { ledgers, request } = question
  if (ledgers.size > 1) return question
  const [first] = ledgers.values()
  return {
    ...question,
    ledgers: new Map([...ledgers, ['cli_b', first!.map((event) => ({ ...event, clientId: 'cli_b' }))]]),
    request: {
      ...request,
      session: {
        ...request.session,
        participants: [...request.session.participants, 'cli_b'],
        signing: request.session.signing.flatMap((one) => [one, { ...one, participantId: 'cli_b' }]),
      },
    },
  }
})
