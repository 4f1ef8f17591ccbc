import { byHappened, type LedgerEvent, type Withdrawn } from './events.ts'
import type { ParticipantState } from './fold.ts'
import { momentOf, type Moment } from './moment.ts'
import type { Reading } from './reading.ts'
import type { Request } from './request.ts'
import { coversSession } from './scope-meets.ts'
import { signingLack } from './signing.ts'
import { purposes, type Instant, type Purpose } from './vocabulary.ts'
import { takersOfWhat } from './withdrawals.ts'

type About = Pick<Request, 'session'> & { readonly purpose: Purpose | 'withholding' | null }

/**
 * Whether a grant that happened after a no contains what was refused: the purpose, for this session, said by whoever
 * could say it then and still can, and not disputed. A refusal lasts until then, and no coming of age brings it back.
 */
export const isSaidAgain = (moment: Moment, no: Pick<LedgerEvent, 'happened'>, { purpose, session }: About): boolean =>
  isAllSaidAgain(moment, no, [purpose], session)

/** The same of several purposes: one grant contains them all, two never add up. */
export const isAllSaidAgain = (
  moment: Moment,
  no: Pick<LedgerEvent, 'happened'>,
  purposes: readonly About['purpose'][],
  session: Request['session'],
  saysAll: (reading: Reading) => boolean = () => true,
): boolean =>
  moment.readings.some((reading) => {
    const { happened, scope } = reading.granted
    return (
      saysAll(reading) &&
      happened > no.happened &&
      purposes.every((purpose) => (scope.purposes as readonly unknown[]).includes(purpose)) &&
      coversSession(scope, session) &&
      signingLack(moment, reading, { session }) === null
    )
  })

/**
 * The last no to a purpose, whomever a scope named: of all, of the purpose, or of a scope that had allowed it for this
 * session. It lasts until a later grant contains what was refused.
 */
export function refusalOf(moment: Moment, purpose: Purpose, session: Request['session']): Withdrawn | null {
  const { noes } = moment
  const taken = takersOfWhat(noes, (scope) => scope.purposes.includes(purpose) && coversSession(scope, session))
  const last = [noes.all, noes.byPurpose.get(purpose), ...taken]
    .filter((one) => one != null)
    .sort((a, b) => byHappened(b, a))[0]
  return last && !isSaidAgain(moment, last, { purpose, session }) ? last : null
}

/** By purpose the no that stands at an instant, for a session that begins then. */
export function refusalsAt(
  state: ParticipantState,
  session: Request['session'],
  at: Instant,
): ReadonlyMap<Purpose, Withdrawn> {
  const moment = momentOf(state, at)
  return new Map(
    purposes.flatMap((purpose) => {
      const no = refusalOf(moment, purpose, session)
      return no ? [[purpose, no] as const] : []
    }),
  )
}
