import { earlierOf } from './in-order.ts'
import { decide } from './decide.ts'
import { byStableOrder, scopeLacks, type Decision, type Reason } from './decision.ts'
import { deleteBy } from './delete-by.ts'
import type { Disputed } from './events.ts'
import type { ParticipantState } from './fold.ts'
import { momentOf, type Moment } from './moment.ts'
import { supervisesAt } from './relation.ts'
import type { Request, SessionFacts } from './request.ts'
import type { Scope } from './scope.ts'
import { coversSession } from './scope-meets.ts'
import { saidOf } from './said.ts'
import type { Instant, Span } from './vocabulary.ts'
import { isAllSaidAgain, refusalOf } from './said-again.ts'
import { disputesOf, everRead } from './version.ts'
import { isWithin } from './within.ts'

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
 * a no, a part to leave out and a wish to delete can't: they are not in this list.
 */
const overcome: ReadonlySet<Reason['code']> = new Set([
  ...scopeLacks,
  'ended',
  'unconfirmed',
  // What is disputed is asked about below, whatever else is missing.
  'disputed',
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
  const reasons = asked.flatMap((one) => one.reasons.filter(({ code }) => code !== 'allowed' && !overcome.has(code)))
  const isOpen = door.opened?.personId === request.actor && at >= door.opened.at && closes !== null && at < closes
  if (!door.isOn || !isOpen) reasons.push(because('emergency-closed'))
  if (reasons.every(({ code }) => code !== 'question-unreadable') && !mayAsk(request, door, at))
    reasons.push(because('not-for-emergencies'))
  // Of what can't be read nothing more is asked.
  const leaveOut: Span[] = []
  if (reasons.length === 0)
    for (const state of participants.filter((one) => request.session.participants.includes(one.participantId))) {
      const moment = momentOf(state, at)
      reasons.push(...noesIn(moment, request), ...disputesIn(moment, request, at))
      leaveOut.push(...saidOf(moment, request).gone.flatMap(({ ranges }) => ranges))
    }

  const validUntil = asked.reduce<Instant | null>(
    (next, one) => earlierOf(next, one.validUntil),
    [door.opened?.at ?? null, closes].reduce(
      (next, one) => (one !== null && one > at ? earlierOf(next, one) : next),
      null,
    ),
  )
  if (reasons.length > 0)
    return { effect: 'deny', reasons: eachOnce(reasons).sort(byStableOrder), obligations: null, validUntil }
  return {
    effect: 'permit',
    reasons: [because('emergency', door.opened!.at)],
    obligations: {
      log: true,
      forms: ['audio'],
      leaveOut,
      deleteBy: deleteBy(participants, request, at),
      export: false,
    },
    validUntil,
  }
}

/** A supervisor of the clinician or the person named; never the clinician, and to listen and read alone. */
const mayAsk = (request: EmergencyRequest, door: EmergencyDoor, at: Instant): boolean =>
  request.actor !== request.session.clinicianId &&
  (request.actor === door.personId || supervisesAt(request, at)) &&
  (request.action === 'listen' || request.action === 'read') &&
  (request.form === 'audio' || request.form === 'words')

/** A no to own review or to supervision, or to a scope that had covered the session. */
function noesIn(moment: Moment, { session }: EmergencyRequest): Reason[] {
  const refused = (['own-review', 'individual-supervision'] as const).flatMap(
    (purpose) => refusalOf(moment, purpose, session) ?? [],
  )
  const { byScope, texts } = moment.noes
  const taken = [...byScope].flatMap(([id, no]) => {
    const covering = texts.get(id)!.flatMap(({ scope }) => (coversSession(scope, session) ? [scope] : []))
    const isRefused = covering.length > 0 && !isAllSaidAgain(moment, no, purposesOf(covering), session)
    return isRefused ? [no] : []
  })
  return [...refused, ...taken].map(({ id, happened }) => ({
    code: 'withdrawn',
    participant: moment.state.participantId,
    event: id,
    at: happened,
  }))
}

/** Disputes that weigh on the session, whatever else its scopes lack, until a later yes says all that was disputed. */
function disputesIn(moment: Moment, request: EmergencyRequest, at: Instant): Reason[] {
  const { session } = request
  const { state } = moment
  const { answer, dispute } = saidOf(moment, request)
  // A dispute of what was taken back since weighs no less.
  const lines = [...state.scopes, ...state.unsigned].filter(({ granted }) => granted.happened <= at)
  const uncured = lines.flatMap((line): Disputed[] => {
    const texts = everRead(line, at).filter((text) => coversSession(text, session))
    const names = [line.granted, ...line.changes].map(({ id }) => id)
    return texts.length === 0 ? [] : disputesOf(state, names, at).filter((one) => !isCured(moment, one, texts, session))
  })
  return [...uncured, ...(dispute && !answer ? [dispute] : [])].map(({ id, happened }) => ({
    code: 'disputed',
    participant: state.participantId,
    event: id,
    at: happened,
  }))
}

/** By one later yes that says all that was disputed, to whomever and in whatever form. */
const isCured = (moment: Moment, dispute: Disputed, texts: readonly Scope[], session: SessionFacts): boolean =>
  isAllSaidAgain(moment, dispute, [], session, ({ granted: { scope } }) =>
    texts.every((text) => isWithin({ ...scope, ...whatAndWhom(text) }, scope)),
  )

const whatAndWhom = ({ purposes, audience, forms }: Scope) => ({ purposes, audience, forms })

const purposesOf = (scopes: readonly Scope[]) => scopes.flatMap(({ purposes }) => purposes)

const eachOnce = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((one) => [`${one.code} ${one.participant} ${one.event}`, one])).values(),
]
