import fc from 'fast-check'
import { DAY, type Instant } from '../vocabulary.ts'
import { OTHER, SUPERVISOR, T0, TRAINEE } from './make.ts'

// The few words of which all generated ledgers and requests are made, so that they often meet.

/** Few instants, so that events often share a millisecond or lie one beside an edge. */
export const instant: fc.Arbitrary<Instant> = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.constantFrom(-1, 0, 1))
  .map(([day, edge]) => T0 + day * DAY + edge)

/** Before most of the others. */
export const early: fc.Arbitrary<Instant> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(T0) },
  { weight: 1, arbitrary: instant },
)

export const people = [TRAINEE, SUPERVISOR, OTHER]
export const representatives = ['rep_1', 'rep_2'] as const
export const somePurposes = ['own-review', 'individual-supervision', 'teaching'] as const
export const sessionIds = ['ses_1', 'ses_2']
/** Mostly all of them, so that a fair share of the questions is permitted. */
export const some = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant([...items]) },
    { weight: 1, arbitrary: fc.subarray([...items], { minLength: 1 }) },
  )
export const rarely = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 11, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of })
export const seldom = fc.nat(11).map((one) => one === 0)
/** Each of the many kinds of events in few ledgers, so that most questions have few of them. */
export const notAlways = <T>(of: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(of, { minLength: 1, maxLength }) },
  )
