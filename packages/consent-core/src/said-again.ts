import type { Withdrawn } from './events.ts'
import type { Moment } from './moment.ts'
import type { Request } from './request.ts'
import { coversSession } from './scope-meets.ts'
import { signingLack } from './signing.ts'

/**
 * Whether a grant that happened after a no contains what was refused: the purpose, for this session, said by whoever
 * can say it and not disputed. A refusal lasts until then.
 */
export const isSaidAgain = (moment: Moment, no: Withdrawn, request: Pick<Request, 'purpose' | 'session'>): boolean =>
  moment.readings.some((reading) => {
    const { happened, scope } = reading.granted
    return (
      happened > no.happened &&
      (scope.purposes as readonly unknown[]).includes(request.purpose) &&
      coversSession(scope, request.session) &&
      signingLack(moment, reading, request) === null
    )
  })
