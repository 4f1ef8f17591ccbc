import fc from 'fast-check'
import type { Request, ShareFacts } from '../request.ts'
import { purposes, requestActions } from '../vocabulary.ts'
import { early, instant, notAlways, people, rarely, representatives, seldom, somePurposes } from './arbitrary-words.ts'
import { OTHER, requestOf, SUPERVISOR, TRAINEE } from './make.ts'

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
