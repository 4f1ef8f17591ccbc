import { decide } from '../decide.ts'
import type { LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { DAY } from '../vocabulary.ts'
import { base, requestOf, scopeOf, T0 } from './make.ts'

/** Ledgers about one scope, told in days after T0, and what is asked of them on a day. */

export const day = (n: number) => T0 + n * DAY
export const amended = (id: string, n: number, scope: Partial<Scope>, of: object = {}): LedgerEvent => ({
  ...base(id, day(n), 'cli_a'),
  kind: 'amended',
  scope: scopeOf({ id: 'scp_h', ...scope }),
  ...of,
})
export const ask = (ledger: readonly LedgerEvent[], n: number, request: Request = requestOf()) =>
  decide([fold('cli_a', ledger)], request, day(n))
export const effect = (...asked: Parameters<typeof ask>) => ask(...asked).effect
export const codes = (...asked: Parameters<typeof ask>) => ask(...asked).reasons.map(({ code }) => code)
export const dispute = (eventId: string, n: number): LedgerEvent => ({
  ...base(`d-${eventId}`, day(n), 'cli_a'),
  kind: 'disputed',
  eventId,
})
