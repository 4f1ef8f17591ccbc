import {
  decide,
  decideEmergency,
  explain,
  type Decision,
  type Explanation,
  type ParticipantState,
  type Request,
} from '@earshot/consent-core'
import type { Actor } from '../actor.ts'
import type { RecordingFactsRow, View } from './facts.ts'
import type { Ledgers } from './ledger.ts'
import type { Line, LineKind } from './log.ts'
import type { MediaFacts } from './permit.ts'
import { decideWithholding } from './withholding.ts'

/** What someone wants of a recording. The purpose follows from the share, or from there being none. */
export interface Ask extends View {
  readonly action: Request['action']
  readonly form: Request['form']
}

export interface Verdict {
  readonly effect: Decision['effect']
  readonly explanations: Explanation[]
  /** Who has not said yes to anything yet. */
  readonly missing: readonly string[]
  /** The earliest instant at which the decision may differ; null: none is known. */
  readonly validUntil: number | null
  /** Until when it stays permitted if nothing else is said; null: without an end, or not at all. */
  readonly until: number | null
  readonly deleteBy: number | null
}

export type Who = Pick<Actor, 'personId' | 'programId'>

/** What every listening asks. */
export const toListen = { action: 'listen', form: 'audio' } as const

export const listening = (view: View): Ask => ({ ...view, ...toListen })

export const viewOf = (facts: RecordingFactsRow): View => ({
  recordingId: facts.recordingId,
  shareId: facts.share?.id ?? null,
})

/** @param decideAt the same question at another instant */
export const verdictOf = (decision: Decision, decideAt: (at: number) => Decision): Verdict => ({
  effect: decision.effect,
  ...explained(decision),
  validUntil: decision.validUntil,
  until: lastsUntil(decision, decideAt),
  deleteBy: decision.obligations?.deleteBy ?? null,
})

/** Why, in sentences that name nobody; and apart from them whose yes is missing, for staff with a duty. */
export const explained = (decision: Decision): Pick<Verdict, 'explanations' | 'missing'> => ({
  explanations: explain(decision),
  missing: decision.reasons.flatMap(({ code, participant }) =>
    code === 'never-granted' && participant !== null ? [participant] : [],
  ),
})

/** More changes than any scope has: then the next one is told. */
const BOUNDARIES = 20

function lastsUntil(decision: Decision, decideAt: (at: number) => Decision): number | null {
  let now = decision
  for (let n = 0; now.effect === 'permit' && n < BOUNDARIES; n++) {
    if (now.validUntil === null) return null
    const next = decideAt(now.validUntil)
    if (next.effect === 'deny') return now.validUntil
    now = next
  }
  return now.validUntil
}

/** The clinician reads and writes under own-review, in a share too; everyone else under the share's purpose. */
export function requestOf(
  actor: string,
  facts: RecordingFactsRow,
  { action, form, door }: Pick<Ask, 'action' | 'form' | 'door'>,
): Request {
  const own = actor === facts.session.clinicianId
  return {
    actor,
    purpose: door ?? (own ? 'own-review' : (facts.share?.purpose ?? 'own-review')),
    action,
    form,
    session: facts.session,
    recording: recordingOf(facts),
    share: own ? null : facts.share,
    supervision: facts.supervision,
    rosters: facts.rosters,
    standIns: facts.standIns,
    // What a hold keeps back was to be gone: whoever asks is answered so, through every door.
    policy: facts.isKeptBack ? { ...facts.policy, keepAtMostDays: 0 } : facts.policy,
  }
}

export const recordingOf = (facts: RecordingFactsRow): Request['recording'] => ({
  id: facts.recordingId,
  parents: facts.parents,
  leftOut: facts.leftOut,
  startedAt: facts.session.startedAt,
  reviewedAt: facts.reviewedAt,
})

/** What a decision was asked under: a purpose, or the door for emergencies. */
export type Door = NonNullable<Request['purpose']> | 'emergency'

export interface Decided {
  readonly decision: Decision
  readonly purpose: Door | null
}

/**
 * THE decision: decide(), and where it denies somebody who has opened the recording in an emergency, that door. A
 * denied one is told why decide() denied. What is asked for through the door for finding a part is decided there alone.
 */
export function decideFor(
  states: readonly ParticipantState[],
  request: Request,
  { emergency, share }: Pick<RecordingFactsRow, 'emergency' | 'share'>,
  at: number,
): Decided {
  if (request.purpose === 'withholding')
    return { decision: decideWithholding(states, request, at), purpose: 'withholding' }
  const decision = decide(states, request, at)
  // Through a share nothing but the share's purpose leads.
  const opened = share ? undefined : emergency.opened.find((one) => one.personId === request.actor)
  if (decision.effect === 'permit' || !opened) return { decision, purpose: request.purpose }
  const inEmergency = decideEmergency(states, request, { ...emergency, opened }, at)
  return inEmergency.effect === 'permit'
    ? { decision: inEmergency, purpose: 'emergency' }
    : { decision, purpose: request.purpose }
}

/** A recording that was made of no other, with nothing left out. */
export const original = (id: string, startedAt: number, reviewedAt: number | null): Request['recording'] => ({
  id,
  parents: [],
  leftOut: [],
  startedAt,
  reviewedAt,
})

export const noMedia: MediaFacts = {
  keyId: null,
  audioBlobId: null,
  audioBytes: null,
  audioType: null,
  peaksBlobId: null,
  durationMs: null,
}

/** What a permitted page may know of the media. */
export const withoutKeys = ({ media }: RecordingFactsRow): MediaFacts => ({ ...noMedia, durationMs: media.durationMs })

/** A permit for words leads to no sound. */
export const mediaFor = (form: Request['form'], { media }: RecordingFactsRow): MediaFacts =>
  form === 'words' ? { ...noMedia, keyId: media.keyId, durationMs: media.durationMs } : media

/** What was written by another node has happened, though this one's clock may be behind. */
export const notBefore = (now: number, facts: RecordingFactsRow, ledgers: Ledgers): number =>
  Math.max(now, facts.writtenAt, ...facts.session.participants.map((id) => ledgers.written.get(id) ?? 0))

export const statesOf = (facts: RecordingFactsRow, ledgers: Ledgers): ParticipantState[] =>
  facts.session.participants.flatMap((id) => ledgers.states.get(id) ?? [])

export const lineOf = (chain: string, kind: LineKind, who: Who, ask: Ask, purpose: Door | null): Line => ({
  chain,
  kind,
  actorId: who.personId,
  recordingId: ask.recordingId,
  shareId: ask.shareId,
  purpose,
  form: ask.form,
})
