import { destructions } from '../destruction.ts'
import type { LedgerEvent } from '../events.ts'
import { fold } from '../fold.ts'
import { DAY } from '../vocabulary.ts'
import { base, requestOf, scopeOf, T0, waiting } from './make.ts'

/** What destroys the recording of a session one day after T0, asked three days after. */

export const AT = T0 + 3 * DAY
export const SESSION = T0 + DAY
export const asking = { conditions: { ...scopeOf().conditions, reconfirm: true } }
export const event = (id: string, of: object): LedgerEvent =>
  ({ ...base(id, T0 + 2 * DAY, 'cli_a'), ...of }) as LedgerEvent
export const of = (events: readonly LedgerEvent[], request = requestOf()) =>
  destructions([fold('cli_a', events)], request, waiting(14), AT)
