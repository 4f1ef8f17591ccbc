import fc from 'fast-check'
import type { LedgerEvent } from '../events.ts'
import type { Scope, SessionsCovered } from '../scope.ts'
import { DAY, mediaForms, type Instant, type Signature } from '../vocabulary.ts'
import {
  early,
  instant,
  notAlways,
  people,
  rarely,
  representatives,
  seldom,
  sessionIds,
  some,
  somePurposes,
} from './arbitrary-words.ts'
import { answered, base, granted, SUPERVISOR, T0, TRAINEE, withdrawn } from './make.ts'

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

/** Mostly on paper; what was not signed adds nothing. */
const signature = fc.constantFrom<Signature | null>(...Array.from({ length: 15 }, () => 'paper' as const), null)

const scopeIds = ['scp_g0', 'scp_g1', 'scp_g2']

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
      grants: fc.array(fc.tuple(early, scope, signers, signature), { minLength: 1, maxLength: 3 }),
      amended: notAlways(fc.tuple(instant, scope, fc.constantFrom(...scopeIds), signature), 2),
      renewed: notAlways(fc.tuple(instant, fc.constantFrom(...scopeIds), rarely(instant), signature), 2),
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
        ...told.grants.map(([happened, one, by, signed], n) => ({
          ...granted(`g${n}`, happened, { ...one, id: `scp_g${n}` }, clientId),
          ...by,
          signature: signed,
        })),
        ...told.amended.map(([happened, one, id, signed], n) => ({
          ...at(`m${n}`, happened),
          signature: signed,
          kind: 'amended' as const,
          scope: { ...one, id },
        })),
        ...told.renewed.map(([happened, scopeId, until, signed], n) => ({
          ...at(`r${n}`, happened),
          signature: signed,
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
