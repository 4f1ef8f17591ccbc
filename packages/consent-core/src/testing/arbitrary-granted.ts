import fc from 'fast-check'
import type { Scope, SessionsCovered } from '../scope.ts'
import { scopeStates } from '../standing.ts'
import type { GrantedScope } from '../standards/granted-scope.ts'
import { audienceRoles, mediaForms, processings, purposes, signatures, waysSaid } from '../vocabulary.ts'
import { instant, scope as plainScope } from './arbitrary.ts'

/** Any string that FHIR can hold: names in every script, ids with underscores, slashes and per cent signs. */
const text = fc.oneof(
  fc.constantFrom('usr_1', 'Dr Park', '박 선생', 'a/b%2F', ' ', 'O’Neil "Ann"', 'line\nbreak', '👩‍⚕️', '__proto__'),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((one) => one.isWellFormed() && !/\p{Cc}/u.test(one)),
)
const texts = fc.array(text, { minLength: 1, maxLength: 3 })
/** Every instant that FHIR can write; the first is left out, since an end a millisecond earlier could not be written. */
const anyInstant = fc.oneof(instant, fc.integer({ min: -62_135_596_799_999, max: 253_402_300_799_999 }))
const days = fc.option(fc.nat(400))
const some = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: 1 })

const person = fc.record(
  { personId: text, role: fc.constantFrom(...audienceRoles), name: text, group: text },
  { requiredKeys: ['personId', 'role', 'name'] },
)

/** Everything that a scope can say: all purposes and forms, groups, stand-ins, named sessions, no end. */
const fullScope: fc.Arbitrary<Scope> = fc.record(
  {
    id: text,
    purposes: some(purposes),
    audience: fc.array(person, { minLength: 1, maxLength: 4 }),
    joinLater: texts,
    standIns: texts,
    forms: some(mediaForms),
    processing: fc.shuffledSubarray([...processings]),
    sessions: fc.oneof<fc.Arbitrary<SessionsCovered>[]>(
      anyInstant.map((from) => ({ from })),
      texts.map((named) => ({ named })),
    ),
    until: fc.option(anyInstant),
    conditions: fc.record({
      reconfirm: fc.boolean(),
      deleteAfterReviewDays: days,
      keepAtMostDays: days,
      export: fc.boolean(),
      deleteOnWithdraw: fc.boolean(),
    }),
  },
  { requiredKeys: ['id', 'purposes', 'audience', 'forms', 'processing', 'sessions', 'until', 'conditions'] },
)

/** The scopes of the other tests, without the empty lists: FHIR has none, and they say what leaving out says. */
const asElsewhere: fc.Arbitrary<Scope> = plainScope.map(({ joinLater = [], standIns = [], ...rest }) => ({
  ...rest,
  id: 'scp_1',
  ...(joinLater.length > 0 ? { joinLater } : {}),
  ...(standIns.length > 0 ? { standIns } : {}),
}))

export const granted: fc.Arbitrary<GrantedScope> = fc.record(
  {
    scope: fc.oneof(fullScope, asElsewhere),
    clientId: text,
    programId: text,
    state: fc.constantFrom(...scopeStates),
    happened: anyInstant,
    obtained: fc.constantFrom(...waysSaid),
    signature: fc.option(fc.constantFrom(...signatures)),
    notice: fc.option(fc.record({ id: text, version: fc.nat(2 ** 31 - 1), language: text })),
    representatives: fc.record({ ids: texts, endsAt: fc.option(anyInstant) }),
  },
  { requiredKeys: ['scope', 'clientId', 'programId', 'state', 'happened', 'obtained', 'signature', 'notice'] },
)
