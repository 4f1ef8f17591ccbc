import fc from 'fast-check'
import type { LedgerEvent } from '../events.ts'
import type { Request, ShareFacts } from '../request.ts'
import type { Scope, SessionsCovered } from '../scope.ts'
import { DAY, mediaForms, purposes, requestActions, type Instant } from '../vocabulary.ts'
import { answered, base, granted, OTHER, requestOf, SUPERVISOR, T0, TRAINEE, withdrawn } from './make.ts'

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
const representatives = ['rep_1', 'rep_2'] as const
const somePurposes = ['own-review', 'individual-supervision', 'teaching'] as const
const sessionIds = ['ses_1', 'ses_2']
/** Mostly all of them, so that a fair share of the questions is permitted. */
const some = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant([...items]) },
    { weight: 1, arbitrary: fc.subarray([...items], { minLength: 1 }) },
  )
const rarely = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 11, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of })
const seldom = fc.nat(11).map((one) => one === 0)

export const scope: fc.Arbitrary<Omit<Scope, 'id'>> = fc.record({
  purposes: some(somePurposes),
  audience: fc
    .tuple(some(people), seldom)
    .map(([ids, asGroup]) =>
      ids.map((personId) =>
        asGroup && personId !== TRAINEE
          ? { personId, role: 'group-member' as const, name: personId, group: 'grp_1' }
          : { personId, role: 'supervisor' as const, name: personId },
      ),
    ),
  joinLater: fc.constantFrom([], [], [], ['grp_1']),
  standIns: fc.constantFrom([], [], [SUPERVISOR]),
  forms: some(mediaForms),
  processing: fc.constantFrom([], [], ['transcription' as const]),
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

const scopeIds = ['scp_g0', 'scp_g1', 'scp_g2']
/** Each of the many kinds of events in few ledgers, so that most questions have few of them. */
const notAlways = <T>(of: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(of, { minLength: 1, maxLength }) },
  )

const signers: fc.Arbitrary<Pick<LedgerEvent, 'representatives'>> = fc.oneof(
  { weight: 19, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record({
      representatives: fc.record({
        ids: fc.subarray([...representatives], { minLength: 1 }),
        endsAt: fc.oneof(fc.constant(null), instant),
      }),
    }),
  },
)

/** A client's ledger: up to three grants, what changed them, and any noes and answers, some at the same millisecond. */
export const ledger = (clientId: string): fc.Arbitrary<LedgerEvent[]> =>
  fc
    .record({
      grants: fc.array(fc.tuple(early, scope, signers), { minLength: 1, maxLength: 3 }),
      amended: notAlways(fc.tuple(instant, scope, fc.constantFrom(...scopeIds)), 2),
      renewed: notAlways(fc.tuple(instant, fc.constantFrom(...scopeIds), rarely(instant)), 2),
      noes: notAlways(fc.tuple(instant, seldom, fc.subarray([...somePurposes]), fc.subarray(scopeIds)), 2),
      answers: fc.array(
        fc.tuple(
          instant,
          fc.constantFrom('yes' as const, 'no' as const),
          fc.constantFrom(...sessionIds),
          fc.integer({ min: 0, max: 2 }),
          fc.constantFrom('spoken' as const, 'link' as const, 'paper' as const),
          signers,
        ),
        { maxLength: 3 },
      ),
      disputed: notAlways(fc.tuple(instant, fc.constantFrom('g0', 'g1', 'm0', 'r0', 'a0', 'a1')), 2),
      withheld: notAlways(fc.tuple(instant, rarely(fc.constant(null)), fc.nat(3)), 2),
      found: notAlways(fc.tuple(instant, fc.constantFrom('h0', 'h1')), 1),
      stopped: notAlways(fc.tuple(instant, fc.constantFrom(...sessionIds), fc.boolean()), 1),
      wished: notAlways(fc.tuple(instant, rarely(fc.constant(null)), fc.constantFrom(...sessionIds)), 1),
      deleted: notAlways(fc.tuple(instant, fc.constantFrom('rec_1', 'rec_0', 'rec_9')), 1),
      own: notAlways(fc.tuple(instant, fc.constantFrom('of-age' as const, 'capacity-regained' as const)), 1),
    })
    .map((told): LedgerEvent[] => {
      const at = (id: string, happened: Instant) => base(id, happened, clientId)
      return [
        ...told.grants.map(([happened, one, by], n) => ({
          ...granted(`g${n}`, happened, { ...one, id: `scp_g${n}` }, clientId),
          ...by,
        })),
        ...told.amended.map(([happened, one, id], n) => ({
          ...at(`m${n}`, happened),
          kind: 'amended' as const,
          scope: { ...one, id },
        })),
        ...told.renewed.map(([happened, scopeId, until], n) => ({
          ...at(`r${n}`, happened),
          kind: 'renewed' as const,
          scopeId,
          until,
        })),
        ...told.noes.map(([happened, all, of, ids], n) =>
          withdrawn(`w${n}`, happened, { all, purposes: of, scopeIds: ids }, clientId),
        ),
        ...told.answers.map(([happened, answer, sessionId, late, how, by], n) => ({
          ...answered(`a${n}`, happened, answer, { sessionId, written: happened + late * DAY, clientId }),
          obtained: how,
          signature: how === 'paper' ? ('paper' as const) : null,
          ...by,
        })),
        ...told.disputed.map(([happened, eventId], n) => ({
          ...at(`d${n}`, happened),
          kind: 'disputed' as const,
          eventId,
        })),
        ...told.withheld.map(([happened, none, n0], n) => ({
          ...at(`h${n}`, happened),
          kind: 'range-withheld' as const,
          recordingId: n0 === 3 ? 'rec_9' : 'rec_1',
          ranges: none === null && n0 === 2 ? null : [{ startMs: n0 * 1000, endMs: n0 * 1000 + 1500 }],
        })),
        ...told.found.map(([happened, findsFor], n) => ({
          ...at(`f${n}`, happened),
          kind: 'range-withheld' as const,
          recordingId: 'rec_1',
          ranges: [{ startMs: 500, endMs: 900 }],
          findsFor,
        })),
        ...told.stopped.map(([happened, sessionId, keep], n) => ({
          ...at(`s${n}`, happened),
          kind: 'stopped' as const,
          sessionId,
          keep,
        })),
        ...told.wished.map(([happened, all, sessionId], n) => ({
          ...at(`x${n}`, happened),
          kind: 'deletion-requested' as const,
          sessionIds: all === null ? [sessionId] : all,
        })),
        ...told.deleted.map(([happened, recordingId], n) => ({
          ...at(`y${n}`, happened),
          kind: 'deleted' as const,
          recordingId,
        })),
        ...told.own.map(([happened, kind], n) => ({ ...at(`o${n}`, happened), kind })),
      ]
    })

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

/** A request about a session with these clients. */
export const request = (participants: readonly string[]): fc.Arbitrary<Request> =>
  fc
    .record({
      asker,
      form: fc.constantFrom('audio' as const, 'video' as const, 'transcript' as const, 'words' as const),
      action: fc.oneof(
        { weight: 4, arbitrary: fc.constant('listen' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...requestActions) },
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
      rosters: fc.array(
        fc.record({
          groupId: fc.constantFrom('grp_1', 'grp_2'),
          memberId: fc.constantFrom(SUPERVISOR, OTHER),
          from: early,
          to: rarely(instant),
        }),
        { maxLength: 2 },
      ),
      standIns: notAlways(
        fc.record({
          standInId: fc.constant(OTHER),
          forId: fc.constant(SUPERVISOR),
          from: early,
          to: instant,
          toldAt: fc.oneof(early, fc.constant(null)),
        }),
        1,
      ),
      signing: notAlways(
        fc.record({
          who: fc.constantFrom('one-representative' as const, 'all-representatives' as const),
          representatives: fc.subarray([...representatives]),
        }),
        1,
      ),
      leftOut: fc.constantFrom([], [], [{ startMs: 0, endMs: 4000 }], [{ startMs: 0, endMs: 1600 }]),
      neverPurposes: fc.constantFrom([], [], [], ['teaching' as const]),
      mustReconfirm: seldom,
      keepAtMostDays: rarely(fc.integer({ min: 1, max: 9 })),
    })
    .map(
      ({
        asker: who,
        startedAt,
        reviewedAt,
        signing,
        leftOut,
        neverPurposes,
        mustReconfirm,
        keepAtMostDays,
        ...rest
      }) =>
        requestOf({
          ...who,
          ...rest,
          session: {
            id: 'ses_1',
            startedAt,
            clinicianId: TRAINEE,
            participants,
            signing: signing.map((one) => ({ participantId: 'cli_a', ...one })),
          },
          recording: { id: 'rec_1', parents: ['rec_0'], leftOut, startedAt, reviewedAt },
          policy: { mustReconfirm, keepAtMostDays, deleteAfterReviewDays: 7, neverPurposes },
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

/** A scope with less in it: fewer purposes, persons, forms, sessions, an earlier end, more conditions. */
export const narrower = (scope: Scope): fc.Arbitrary<Scope> =>
  fc.record({
    id: fc.constant(scope.id),
    purposes: fc.subarray([...scope.purposes], { minLength: 1 }),
    audience: fc.subarray([...scope.audience], { minLength: 1 }),
    joinLater: fc.subarray([...(scope.joinLater ?? [])]),
    standIns: fc.subarray([...(scope.standIns ?? [])]),
    forms: fc.subarray([...scope.forms], { minLength: 1 }),
    processing: fc.subarray([...scope.processing]),
    sessions: fc.oneof<fc.Arbitrary<SessionsCovered>[]>(
      fc.constant(scope.sessions),
      scope.sessions.named
        ? fc.subarray([...scope.sessions.named], { minLength: 1 }).map((named) => ({ named }))
        : fc.nat(3).map((days) => ({ from: (scope.sessions.from ?? 0) + days * DAY })),
    ),
    until: fc.oneof(
      fc.constant(scope.until),
      instant.map((until) => (scope.until === null ? until : Math.min(until, scope.until))),
    ),
    conditions: fc.record({
      reconfirm: seldom.map((one) => one || scope.conditions.reconfirm),
      deleteAfterReviewDays: fc.oneof(
        fc.constant(scope.conditions.deleteAfterReviewDays),
        fc.nat(5).map((days) => Math.min(days, scope.conditions.deleteAfterReviewDays ?? days)),
      ),
      keepAtMostDays: fc.oneof(
        fc.constant(scope.conditions.keepAtMostDays),
        fc.integer({ min: 1, max: 9 }).map((days) => Math.min(days, scope.conditions.keepAtMostDays ?? days)),
      ),
      export: fc.boolean().map((one) => one && scope.conditions.export),
      deleteOnWithdraw: seldom.map((one) => one || scope.conditions.deleteOnWithdraw),
    }),
  })
