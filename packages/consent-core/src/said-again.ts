import { isStillRepresented } from './answers.ts'
import type { LedgerEvent } from './events.ts'
import type { Moment } from './moment.ts'
import type { Request } from './request.ts'
import { coversSession } from './scope-meets.ts'
import { signingLack } from './signing.ts'

/**
 * Whether a grant that happened after a no contains what was refused: the purpose, for this session, said by whoever
 * could say it then and not disputed. A refusal lasts until then, and no coming of age brings it back.
 */
export const isSaidAgain = (
  { state, readings }: Moment,
  no: Pick<LedgerEvent, 'happened'>,
  request: Pick<Request, 'purpose' | 'session'>,
): boolean =>
  readings.some((reading) => {
    const { happened, scope } = reading.granted
    return (
      happened > no.happened &&
      (scope.purposes as readonly unknown[]).includes(request.purpose) &&
      coversSession(scope, request.session) &&
      signingLack({ state, isRepresented: isStillRepresented(state, happened) }, reading, request) === null
    )
  })
