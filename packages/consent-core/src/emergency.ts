import { decide } from './decide.ts'
import { byStableOrder, scopeLacks, type Decision, type Reason } from './decision.ts'
import { deleteBy } from './delete-by.ts'
import type { ParticipantState } from './fold.ts'
import { earlierOf } from './keeping.ts'
import { momentOf } from './moment.ts'
import { supervisesAt } from './relation.ts'
import type { Request } from './request.ts'
import { coversSession } from './scope-meets.ts'
import { saidOf } from './session.ts'
import type { Instant } from './vocabulary.ts'

/** How long a recording stays open in an emergency. */
export const EMERGENCY_MS = 60 * 60 * 1000

/** What a program says of emergencies, and who opened this recording in one. */
export interface EmergencyDoor {
  /** Off unless the program turns it on. */
  readonly isOn: boolean
  /** Whom the program names for emergencies; the clinician's supervisors may open too. */
  readonly personId: string | null
  readonly opened: { readonly personId: string; readonly at: Instant; readonly closedAt: Instant | null } | null
}

/** What is asked in an emergency: to listen, or to read what stands around the recording. */
export type EmergencyRequest = Omit<Request, 'purpose' | 'share'>

/**
 * A yes that is missing, has ended or was not confirmed can be overcome, and so can the lack of a share. A withdrawal,
 * a no, a dispute, a part to leave out and a wish to delete can't: they are not in this list.
 */
const overcome: ReadonlySet<Reason['code']> = new Set([
  ...scopeLacks,
  'ended',
  'unconfirmed',
  'purpose-never',
  'not-the-clinician',
  'share-needed',
] as const)

/**
 * The door for emergencies, beside decide(), which keeps its laws. For a supervisor of the clinician or the person
 * named for emergencies: one recording, one hour.
 */
export function decideEmergency(
  participants: readonly ParticipantState[],
  request: EmergencyRequest,
  door: EmergencyDoor,
  at: Instant,
): Decision {
  const asked = (['own-review', 'individual-supervision'] as const).map((purpose) =>
    decide(participants, { ...request, purpose, share: null }, at),
  )
  const because = (code: Reason['code'], when: Instant | null = null): Reason => ({
    code,
    participant: null,
    event: null,
    at: when,
  })
  const closes = door.opened && Math.min(door.opened.at + EMERGENCY_MS, door.opened.closedAt ?? Infinity)
  const reasons = [
    ...asked.flatMap((one) => one.reasons.filter(({ code }) => code !== 'allowed' && !overcome.has(code))),
    ...participants.flatMap((state) => disputesIn(state, request, at)),
  ]
  if (
    !door.isOn ||
    closes === null ||
    door.opened?.personId !== request.actor ||
    !(at >= door.opened.at && at < closes)
  )
    reasons.push(because('emergency-closed'))
  if (!supervisesAt(request, at) && request.actor !== door.personId) reasons.push(because('not-for-emergencies'))
  if (request.action !== 'listen' && request.action !== 'read') reasons.push(because('not-for-emergencies'))

  const validUntil = asked.reduce<Instant | null>(
    (next, one) => earlierOf(next, one.validUntil),
    closes !== null && closes > at ? closes : null,
  )
  if (reasons.length > 0)
    return { effect: 'deny', reasons: eachOnce(reasons).sort(byStableOrder), obligations: null, validUntil }
  return {
    effect: 'permit',
    reasons: [because('emergency', door.opened!.at)],
    obligations: {
      log: true,
      forms: ['audio'],
      leaveOut: [],
      deleteBy: deleteBy(participants, request, at),
      export: false,
    },
    validUntil,
  }
}

/** Disputes that weigh on the session, whatever else its scopes lack. */
function disputesIn(state: ParticipantState, { session }: EmergencyRequest, at: Instant): Reason[] {
  const moment = momentOf(state, at)
  const { answer, dispute } = saidOf(moment, session)
  const grants = moment.readings.flatMap((one) =>
    one.dispute && one.parts.some((part) => coversSession(part, session)) ? [one.dispute] : [],
  )
  return [...grants, ...(dispute && !answer ? [dispute] : [])].map(({ id, happened }) => ({
    code: 'disputed',
    participant: state.participantId,
    event: id,
    at: happened,
  }))
}

const eachOnce = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((one) => [`${one.code} ${one.participant} ${one.event}`, one])).values(),
]
