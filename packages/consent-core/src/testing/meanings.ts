import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import type { DenyCode } from '../decision.ts'
import type { LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { DAY, type Instant } from '../vocabulary.ts'
import { base, granted, requestOf, scopeOf, T0 } from './make.ts'

/** Small ledgers, each with what it means. Sessions begin one day after T0; it is asked three days after. */
export const AT = T0 + 3 * DAY
export const ASKED = { ...scopeOf().conditions, reconfirm: true }

export const at = (id: string, day: number) => base(id, T0 + day * DAY, 'cli_a')
export const amended = (id: string, day: number, scope: Partial<Scope> = {}): LedgerEvent => ({
  ...at(id, day),
  kind: 'amended',
  scope: scopeOf({ id: 'scp_a', ...scope }),
})
export const renewed = (id: string, day: number, until: Instant | null): LedgerEvent => ({
  ...at(id, day),
  kind: 'renewed',
  scopeId: 'scp_a',
  until,
})
export const disputed = (eventId: string, day: number): LedgerEvent => ({
  ...at(`d-${eventId}`, day),
  kind: 'disputed',
  eventId,
})

export const a = granted('a', T0)
export const ending = granted('a', T0, { until: T0 + 2 * DAY })
export const waiting = granted('a', T0, { conditions: ASKED })

export type Case = [name: string, events: LedgerEvent[], denied?: DenyCode[], request?: Request, at?: Instant]

/** Each ledger is permitted or denied with exactly these codes. */
export function means(kind: string, cases: readonly Case[]) {
  describe(kind, () => {
    test.each([...cases])('%s', (_name, events, denied = [], request = requestOf(), when = AT) => {
      const decision = decide([fold('cli_a', events)], request, when)
      expect({ effect: decision.effect, codes: decision.reasons.map(({ code }) => code) }).toEqual({
        effect: denied.length > 0 ? 'deny' : 'permit',
        codes: denied.length > 0 ? denied : ['allowed'],
      })
    })
  })
}
