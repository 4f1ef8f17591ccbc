import fc from 'fast-check'
import type { LedgerEvent } from '../events.ts'
import type { Request, ShareFacts } from '../request.ts'
import type { Scope, SessionsCovered } from '../scope.ts'
import { DAY, mediaForms, purposes, type Instant } from '../vocabulary.ts'
import { answered, granted, OTHER, requestOf, SUPERVISOR, T0, TRAINEE, withdrawn } from './make.ts'

/** Few instants, so that events often share a millisecond or lie one beside an edge. */
export const instant: fc.Arbitrary<Instant> = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.constantFrom(-1, 0, 1))
  .map(([day, edge]) => T0 + day * DAY + edge)

/** Before most of the others. */
const early: fc.Arbitrary<Instant> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(T0) },
  { weight: 1, arbitrary: instant },
)

const people = [TRAINEE, SUPERVISOR, OTHER]
const somePurposes = ['own-review', 'individual-supervision', 'teaching'] as const
const sessionIds = ['ses_1', 'ses_2']
/** Mostly all of them, so that a fair share of the questions is permitted. */
const some = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant([...items]) },
    { weight: 1, arbitrary: fc.subarray([...items], { minLength: 1 }) },
  )
const rarely = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of })
const seldom = fc.nat(7).map((one) => one === 0)

export const scope: fc.Arbitrary<Omit<Scope, 'id'>> = fc.record({
  purposes: some(somePurposes),
  audience: some(people).map((ids) =>
    ids.map((personId) => ({ personId, role: 'supervisor' as const, name: personId })),
  ),
  forms: some(mediaForms),
  processing: fc.constant([]),
  sessions: fc.oneof<fc.MaybeWeightedArbitrary<SessionsCovered>[]>(
    { weight: 4, arbitrary: fc.constant({ from: T0 - DAY }) },
    { weight: 1, arbitrary: instant.map((from) => ({ from })) },
    { weight: 1, arbitrary: some(sessionIds).map((named) => ({ named })) },
  ),
  until: rarely(instant),
  conditions: fc.record({
    reconfirm: seldom,
    deleteAfterReviewDays: rarely(fc.integer({ min: 0, max: 5 })),
    keepAtMostDays: rarely(fc.integer({ min: 1, max: 9 })),
    export: fc.boolean(),
    deleteOnWithdraw: fc.boolean(),
  }),
})

const named = ['scp_g0', 'scp_g1', 'scp_g2']

/** A client's ledger: up to three grants and any noes and answers, some at the same millisecond. */
export const ledger = (clientId: string): fc.Arbitrary<LedgerEvent[]> =>
  fc
    .tuple(
      fc.array(fc.tuple(early, scope), { minLength: 1, maxLength: 3 }),
      rarely(
        fc.array(fc.tuple(instant, seldom, fc.subarray([...somePurposes]), fc.subarray(named)), { maxLength: 2 }),
      ).map((noes) => noes ?? []),
      fc.array(
        fc.tuple(
          instant,
          fc.constantFrom('yes' as const, 'no' as const),
          fc.constantFrom(...sessionIds),
          fc.integer({ min: 0, max: 2 }),
        ),
        { maxLength: 3 },
      ),
    )
    .map(([grants, noes, answers]) => [
      ...grants.map(([happened, one], index) =>
        granted(`g${index}`, happened, { ...one, id: `scp_g${index}` }, clientId),
      ),
      ...noes.map(([happened, all, of, scopeIds], index) =>
        withdrawn(`w${index}`, happened, { all, purposes: of, scopeIds }, clientId),
      ),
      ...answers.map(([happened, answer, sessionId, late], index) =>
        answered(`a${index}`, happened, answer, { sessionId, written: happened + late * DAY, clientId }),
      ),
    ])

const shareFor = (
  purpose: fc.Arbitrary<ShareFacts['purpose']>,
  members: fc.Arbitrary<string[]>,
): fc.Arbitrary<ShareFacts> =>
  fc.record({ id: fc.constant('shr_1'), purpose, members, openedAt: early, endedAt: rarely(instant) })

/** Who asks for what: mostly a pair that can be permitted, sometimes anything. */
const asker: fc.Arbitrary<Pick<Request, 'actor' | 'purpose' | 'share'>> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      actor: fc.constant(TRAINEE),
      purpose: fc.constant('own-review' as const),
      share: fc.constant(null),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      actor: fc.constant(SUPERVISOR),
      purpose: fc.constant('individual-supervision' as const),
      share: shareFor(fc.constant('individual-supervision'), fc.constant([SUPERVISOR])),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      actor: fc.constantFrom(...people),
      purpose: fc.constantFrom(null, 'withholding' as const, ...purposes),
      share: rarely(shareFor(fc.constantFrom(...somePurposes), fc.subarray(people))),
    }),
  },
)

const actions = ['listen', 'read', 'write', 'share', 'export'] as const

/** A request about a session with these clients. */
export const request = (participants: readonly string[]): fc.Arbitrary<Request> =>
  fc
    .record({
      asker,
      form: fc.constantFrom('audio' as const, 'video' as const, 'transcript' as const, 'words' as const),
      action: fc.oneof(
        { weight: 4, arbitrary: fc.constant('listen' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...actions) },
      ),
      startedAt: early,
      reviewedAt: rarely(instant),
      supervision: fc.array(
        fc.record({
          supervisorId: fc.constantFrom(SUPERVISOR, OTHER),
          superviseeId: fc.constant(TRAINEE),
          from: early,
          to: rarely(instant),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      mustReconfirm: seldom,
      keepAtMostDays: rarely(fc.integer({ min: 1, max: 9 })),
    })
    .map(({ asker: who, startedAt, reviewedAt, mustReconfirm, keepAtMostDays, ...rest }) =>
      requestOf({
        ...who,
        ...rest,
        session: { id: 'ses_1', startedAt, clinicianId: TRAINEE, participants },
        recording: { startedAt, reviewedAt },
        policy: { mustReconfirm, keepAtMostDays, deleteAfterReviewDays: 7, neverPurposes: [] },
      }),
    )

/** A whole question: the ledgers of everyone who took part, the request, the instant. */
export const question = fc.constantFrom(1, 1, 1, 2, 3).chain((count) => {
  const clients = ['cli_a', 'cli_b', 'cli_c'].slice(0, count)
  return fc.record({
    ledgers: fc.tuple(...clients.map(ledger)).map((all) => new Map(clients.map((id, index) => [id, all[index]!]))),
    request: request(clients),
    at: instant,
  })
})
