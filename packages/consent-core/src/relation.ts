import type { DenyCode } from './decision.ts'
import type { Request } from './request.ts'
import type { Instant } from './vocabulary.ts'

/** What the actor's place towards the session and the share forbids, before any participant is asked. */
export function relationFaults(request: Request, at: Instant): DenyCode[] {
  const { purpose, share, session, actor } = request
  if (purpose === null) return ['purpose-missing']
  if (purpose === 'withholding') return ['purpose-withholding']
  const found: DenyCode[] = []
  if (request.policy.neverPurposes.includes(purpose)) found.push('purpose-never')
  if (actor === session.clinicianId && purpose === 'own-review') return found
  if (purpose === 'own-review' || purpose === 'together') return [...found, 'not-the-clinician']
  if (!share) return [...found, 'share-needed']
  if (share.purpose !== purpose) found.push('share-purpose-differs')
  if (at < share.openedAt) found.push('share-needed')
  if (share.endedAt !== null && at >= share.endedAt) found.push('share-ended')
  if (!share.members.includes(actor)) found.push('not-in-the-share')
  if (purpose === 'individual-supervision' && !supervises(request, at)) found.push('not-supervising')
  return found
}

const supervises = (request: Request, at: Instant) =>
  request.supervision.some(
    (one) =>
      one.supervisorId === request.actor &&
      one.superviseeId === request.session.clinicianId &&
      one.from <= at &&
      (one.to === null || at < one.to),
  )
