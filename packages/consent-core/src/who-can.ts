import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { ParticipantState } from './fold.ts'
import { holds, type Request, type ShareFacts } from './request.ts'
import type { Instant, MediaForm, Purpose } from './vocabulary.ts'

/** A recording with everything that decides over it, whoever asks. */
export interface Subject extends Omit<Request, 'actor' | 'purpose' | 'action' | 'form' | 'share'> {
  readonly shares: readonly ShareFacts[]
}

/** One way in which somebody comes to a recording. */
export interface Way {
  readonly personId: string
  readonly purpose: Purpose
  /** Null: the clinician's own. */
  readonly shareId: string | null
}

export interface Access extends Way {
  readonly decision: Decision
}

/**
 * Everyone who could hear a recording at an instant, and why: the clinician by themselves, and whoever is in an open
 * share or stands in for somebody there.
 */
export function whoCan(
  participants: readonly ParticipantState[],
  subject: Subject,
  at: Instant,
  form: MediaForm = 'audio',
): Access[] {
  return waysTo(subject, at)
    .map((way) => ({ ...way, decision: decide(participants, requestFor(way, subject, form), at) }))
    .filter(({ decision }) => decision.effect === 'permit')
}

/** Every way that is worth asking about at an instant, in a stable order. */
export function waysTo(subject: Subject, at: Instant): Way[] {
  const { clinicianId } = subject.session
  const own = (['own-review', 'together'] as const).map((purpose) => ({
    personId: clinicianId,
    purpose,
    shareId: null,
  }))
  const shared = subject.shares
    .filter((share) => holds({ from: share.openedAt, to: share.endedAt }, at))
    .flatMap((share) => {
      const standIns = subject.standIns.filter((one) => holds(one, at) && share.members.includes(one.forId))
      const persons = new Set([...share.members, ...standIns.map((one) => one.standInId)])
      return [...persons].map((personId) => ({ personId, purpose: share.purpose, shareId: share.id }))
    })
  return [...own, ...shared]
}

/** The question behind a way. */
export function requestFor(way: Way, subject: Subject, form: MediaForm): Request {
  const { shares, ...facts } = subject
  return {
    ...facts,
    actor: way.personId,
    purpose: way.purpose,
    action: 'listen',
    form,
    share: shares.find((one) => one.id === way.shareId) ?? null,
  }
}
