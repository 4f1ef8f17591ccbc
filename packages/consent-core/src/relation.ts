import type { DenyCode } from './decision.ts'
import { holds, type Request } from './request.ts'
import type { Instant } from './vocabulary.ts'

/** What the actor's place towards the session and the share forbids, before any participant is asked. */
export function relationFaults(request: Request, at: Instant): readonly DenyCode[] {
  const { purpose, share, session, actor } = request
  if (purpose === null || purpose === undefined) return ['purpose-missing']
  if (purpose === 'withholding') return ['purpose-withholding']
  const found: DenyCode[] = request.policy.neverPurposes.includes(purpose) ? ['purpose-never'] : []
  if (purpose === 'own-review' || purpose === 'together') {
    if (actor !== session.clinicianId) found.push('not-the-clinician')
    return found
  }
  if (!share) {
    found.push('share-needed')
    return found
  }
  if (share.purpose !== purpose) found.push('share-purpose-differs')
  if (!(at >= share.openedAt)) found.push('share-needed')
  if (!(share.endedAt === null || at < share.endedAt)) found.push('share-ended')
  if (!asWhom(request, at, (id) => share.members.includes(id))) found.push('not-in-the-share')
  if (purpose === 'individual-supervision' && !supervisesAt(request, at)) found.push('not-supervising')
  return found
}

/** Whether the actor, or somebody for whom they stand in, supervises the session's clinician at an instant. */
export const supervisesAt = (request: Supervised, at: Instant): boolean =>
  asWhom(request, at, (id) =>
    request.supervision.some(
      (one) => one.supervisorId === id && one.superviseeId === request.session.clinicianId && holds(one, at),
    ),
  )

type Supervised = Pick<Request, 'actor' | 'session' | 'supervision' | 'standIns'>

/** Whether something is true of the actor, or of somebody for whom they stand in at an instant. */
const asWhom = (
  { actor, standIns }: Pick<Request, 'actor' | 'standIns'>,
  at: Instant,
  isTrueOf: (id: string) => boolean,
): boolean =>
  isTrueOf(actor) || standIns.some((one) => one.standInId === actor && holds(one, at) && isTrueOf(one.forId))
