import fc from 'fast-check'
import type { Scope, SessionsCovered } from '../scope.ts'
import { DAY } from '../vocabulary.ts'
import { ledger } from './arbitrary-ledger.ts'
import { request } from './arbitrary-request.ts'
import { instant, seldom } from './arbitrary-words.ts'

export { ledger, scope } from './arbitrary-ledger.ts'
export { request } from './arbitrary-request.ts'
export { instant } from './arbitrary-words.ts'

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
