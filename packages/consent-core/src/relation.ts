import type { DenyCode } from './decision.ts'
import { holds, type Request } from './request.ts'
import type { Instant } from './vocabulary.ts'

/** What the actor's place towards the session and the share forbids, before any participant is asked. */
export function relationFaults(request: Request, at: Instant): DenyCode[] {
  const { purpose, share, session, actor } = request
  if (purpose === null) return ['purpose-missing']
  if (purpose === 'withholding') return ['purpose-withholding']
  const found: DenyCode[] = []
  if (request.policy.neverPurposes.includes(purpose)) found.push('purpose-never')
  if (purpose === 'own-review' || purpose === 'together') {
    return actor === session.clinicianId ? found : [...found, 'not-the-clinician']
  }
  if (!share) return [...found, 'share-needed']
  if (share.purpose !== purpose) found.push('share-purpose-differs')
  if (at < share.openedAt) found.push('share-needed')
  if (share.endedAt !== null && at >= share.endedAt) found.push('share-ended')
  const standsFor = standsForAt(request, at)
  if (!share.members.includes(actor) && !standsFor.some((id) => share.members.includes(id)))
    found.push('not-in-the-share')
  if (purpose === 'individual-supervision' && ![actor, ...standsFor].some((id) => supervises(request, id, at)))
    found.push('not-supervising')
  return found
}

/** For whom the actor stands in at an instant. */
const standsForAt = (request: Request, at: Instant) =>
  request.standIns.flatMap((one) => (one.standInId === request.actor && holds(one, at) ? [one.forId] : []))

const supervises = (request: Request, supervisorId: string, at: Instant) =>
  request.supervision.some(
    (one) => one.supervisorId === supervisorId && one.superviseeId === request.session.clinicianId && holds(one, at),
  )
