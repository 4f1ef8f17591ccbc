import { contains } from './contains.ts'
import type { DenyCode } from './decision.ts'
import { holds, type Request } from './request.ts'
import type { Instant } from './vocabulary.ts'

/** What the actor's place towards the session and the share forbids, before any participant is asked. */
export function relationFaults(request: Request, at: Instant): readonly DenyCode[] {
  const { purpose, share, session, actor } = request
  if (purpose === null || purpose === undefined) return ['purpose-missing']
  if (purpose === 'withholding') return ['purpose-withholding']
  const isNever = contains(request.policy.neverPurposes, purpose)
  const found: DenyCode[] = isNever ? ['purpose-never'] : []
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
  const standsFor = standsForAt(request, at)
  const isIn = contains(share.members, actor)
  const stands = isIn ? standsFor : standsFor.filter((id) => share.members.includes(id))
  if (!isIn && stands.length === 0) found.push('not-in-the-share')
  // Whoever is in the share as the stand-in of one supervises as the stand-in of that one.
  const capacities = isIn || stands.length > 0 ? stands : standsFor
  if (purpose === 'individual-supervision' && !superviseAny(request, capacities, at)) found.push('not-supervising')
  return found
}

/** Whether the actor, or somebody for whom they stand in, supervises the session's clinician at an instant. */
export const supervisesAt = (request: Supervised, at: Instant): boolean =>
  superviseAny(request, standsForAt(request, at), at)

const superviseAny = (request: Supervised, standsFor: readonly string[], at: Instant): boolean =>
  supervises(request, request.actor, at) || standsFor.some((id) => supervises(request, id, at))

type Supervised = Pick<Request, 'actor' | 'session' | 'supervision' | 'standIns'>

function supervises({ session, supervision }: Supervised, supervisorId: string, at: Instant): boolean {
  for (const one of supervision)
    if (one.supervisorId === supervisorId && one.superviseeId === session.clinicianId && holds(one, at)) return true
  return false
}

/** Whether who stands in for somebody comes into the share, and supervises, as themselves or for that one alone. */
export const mayAskFor = (request: Request, forId: string, at: Instant): boolean =>
  (request.share === null || request.share.members.some((id) => id === request.actor || id === forId)) &&
  (request.purpose !== 'individual-supervision' || superviseAny(request, [forId], at))

/** For whom the actor stands in at an instant. Before the client was told it counts for nothing. */
function standsForAt({ actor, standIns }: Pick<Request, 'actor' | 'standIns'>, at: Instant): readonly string[] {
  if (standIns.length === 0) return nobody
  return standIns.flatMap((one) =>
    one.standInId === actor && holds(one, at) && one.toldAt !== null && one.toldAt <= at ? [one.forId] : [],
  )
}

const nobody: readonly string[] = []
