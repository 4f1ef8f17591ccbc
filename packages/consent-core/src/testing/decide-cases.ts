import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import type { DenyCode } from '../decision.ts'
import type { LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import type { Request } from '../request.ts'
import { DAY } from '../vocabulary.ts'
import { requestOf, scopeOf, T0 } from './make.ts'

export const reconfirm = { ...scopeOf().conditions, reconfirm: true }
export const AT = T0 + 3 * DAY

export interface Case {
  name: string
  events: LedgerEvent[]
  request?: Request
  at?: number
  denied?: DenyCode[]
}

/** Each ledger is permitted, or denied with exactly these codes. */
export function decides(cases: readonly Case[]) {
  test.each([...cases])('$name', ({ events, request = requestOf(), at = AT, denied }) => {
    const decision = decide([fold('cli_a', events)], request, at)
    if (denied) {
      expect(decision.effect).toBe('deny')
      expect(decision.reasons.map((reason) => reason.code)).toEqual(denied)
      expect(decision.obligations).toBeNull()
    } else {
      expect(decision.reasons.map((reason) => reason.code)).not.toContain('never-granted')
      expect(decision.effect).toBe('permit')
    }
  })
}
