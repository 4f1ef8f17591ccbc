import fc from 'fast-check'
import type { Granted, LedgerEvent } from '../events.ts'
import type { Scope } from '../scope.ts'
import type { Instant, Signature } from '../vocabulary.ts'
import { question } from './arbitrary.ts'
import { early, instant, rarely, seldom } from './arbitrary-words.ts'
import { base } from './make.ts'

const NAMED = ['rep_1', 'rep_2']

const half = <T>(of: fc.Arbitrary<T>) => fc.oneof(fc.constant(null), of)

interface Terms {
  readonly until: Instant | null
  readonly keepAtMostDays: number | null
  readonly reconfirm: boolean
}

/** What a scope says about time: an end, how long to keep, and whether each session is asked for. */
const terms: fc.Arbitrary<Terms> = fc.record({
  until: half(instant),
  keepAtMostDays: half(fc.integer({ min: 3, max: 9 })),
  reconfirm: fc.boolean(),
})

const withTerms = (scope: Scope, { until, keepAtMostDays, reconfirm }: Terms): Scope => ({
  ...scope,
  until,
  conditions: { ...scope.conditions, keepAtMostDays, reconfirm },
})

const signature = fc.constantFrom<Signature | null>('paper', 'paper', 'paper', null)

/** Whoever signed a change: mostly those who sign the scopes, sometimes one of them or the client alone. */
const by = fc.constantFrom(['rep_1', 'rep_2'], ['rep_1', 'rep_2'], ['rep_1'], [])

const change = fc.oneof(
  fc.record({ kind: fc.constant('amended' as const), when: instant, of: fc.nat(2), terms, signature, by }),
  fc.record({ kind: fc.constant('renewed' as const), when: early, of: fc.nat(2), until: half(instant), signature, by }),
  fc.record({
    kind: fc.constant('disputed' as const),
    when: instant,
    eventId: fc.constantFrom('g0', 'a0', 'a1', 'z0', 'z1', 'z2'),
  }),
)

/** Questions about scopes that end, are renewed, amended and disputed, of which the plain ones have few. */
export const changed = fc
  .record({
    plain: question,
    first: fc.array(terms, { minLength: 3, maxLength: 3 }),
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    endsAt: rarely(instant),
    isElsewhere: seldom,
    mustReconfirm: seldom,
    // For whom others sign: all that is said is theirs.
    who: fc.constantFrom(null, null, null, 'one-representative' as const, 'all-representatives' as const),
  })
  .map(({ plain, first, changes, endsAt, isElsewhere, mustReconfirm, who }) => {
    const signed = (ids: readonly string[]) =>
      who === null || ids.length === 0 ? {} : { representatives: { ids, endsAt: null } }
    const revised = (clientId: string, events: readonly LedgerEvent[]): LedgerEvent[] => {
      const grants = events.filter((event): event is Granted => event.kind === 'granted')
      const more = changes.map((one, n): LedgerEvent => {
        const said = base(`z${n}`, one.when, clientId)
        if (one.kind === 'disputed') return { ...said, kind: 'disputed', eventId: one.eventId }
        const { scope } = grants[one.of % grants.length]!
        if (one.kind === 'renewed')
          return {
            ...said,
            ...signed(one.by),
            kind: 'renewed',
            scopeId: scope.id,
            until: one.until,
            signature: one.signature,
          }
        return {
          ...said,
          ...signed(one.by),
          kind: 'amended',
          scope: withTerms(scope, one.terms),
          signature: one.signature,
        }
      })
      const timed = events.map((event, n): LedgerEvent => {
        if (event.kind === 'granted')
          return { ...event, ...signed(NAMED), scope: withTerms(event.scope, first[n % first.length]!) }
        if (event.kind !== 'reconfirmed' || endsAt === null) return event
        return { ...event, representatives: { ids: ['rep_1'], endsAt } }
      })
      return [...timed, ...more]
    }
    const { session, policy } = plain.request
    return {
      at: plain.at,
      ledgers: new Map([...plain.ledgers].map(([id, events]) => [id, revised(id, events)])),
      request: {
        ...plain.request,
        // A scope that does not cover the session has no say in how long its recording is kept.
        session: {
          ...session,
          id: isElsewhere ? 'ses_3' : session.id,
          signing:
            who === null
              ? session.signing
              : session.participants.map((participantId) => ({ participantId, who, representatives: NAMED })),
        },
        policy: { ...policy, mustReconfirm },
      },
    }
  })
