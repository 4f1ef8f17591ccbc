import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import { isDeepStrictEqual } from 'node:util'
import type { Request, ShareFacts } from '../../request.ts'
import type { Scope } from '../../scope.ts'
import type { Instant, Span } from '../../vocabulary.ts'
import type { Engine, Question } from './engine.ts'
import { entity, laterTag, NEVER_ENDS, people, ref, wordingOf, type TypeAndId } from './values.ts'

type Optional = Record<string, CedarValueJson>

/** A request as Cedar sees it. Of several facts of a kind each is asked about by itself: Cedar knows no "some". */
export interface Facts {
  readonly request: Request
  readonly at: Instant
  readonly actor: TypeAndId
  readonly session: EntityJson
  readonly recording: EntityJson
  readonly share: readonly EntityJson[]
  /** Each way in which the actor might be one of a text's audience. */
  readonly ways: readonly Optional[]
  /** Each capacity in which they might ask. */
  readonly capacities: readonly Optional[]
  /** Each part that the recording was made without. */
  readonly gaps: readonly Optional[]
}

const orNone = (facts: readonly Optional[]): readonly Optional[] => (facts.length > 0 ? facts : [{}])

export function factsOf(request: Request, at: Instant): Facts {
  const standIns = request.standIns.map(({ standInId, forId, from, to, toldAt }) => ({
    standIn: {
      person: ref('Person', standInId),
      forWhom: ref('Person', forId),
      from,
      to,
      toldAt: toldAt ?? NEVER_ENDS,
    },
  }))
  const rosters = request.rosters.map(({ groupId, memberId, from, to }) => ({
    roster: {
      person: ref('Person', memberId),
      group: groupId,
      later: laterTag(groupId),
      from,
      to: to ?? NEVER_ENDS,
    },
  }))
  const supervisions = request.supervision.map(({ supervisorId, superviseeId, from, to }) => ({
    supervision: {
      supervisor: ref('Person', supervisorId),
      supervisee: ref('Person', superviseeId),
      from,
      to: to ?? NEVER_ENDS,
    },
  }))
  return {
    request,
    at,
    actor: { type: 'Person', id: request.actor },
    ...entitiesOf(request),
    ways: orNone([...rosters, ...standIns]),
    capacities: orNone(supervisions).flatMap((one) => orNone(standIns).map((other) => ({ ...one, ...other }))),
    gaps: orNone(joined(request.recording.leftOut).map((gap) => ({ gap: { ...gap } }))),
  }
}

function entitiesOf({ session, recording, share }: Request): Pick<Facts, 'session' | 'recording' | 'share'> {
  const { id, startedAt, clinicianId } = session
  return {
    session: entity('Session', id, { startedAt, clinician: ref('Person', clinicianId) }),
    recording: {
      ...entity('Recording', recording.id, {
        session: ref('Session', id),
        startedAt: recording.startedAt,
        reviewedAt: recording.reviewedAt ?? NEVER_ENDS,
      }),
      parents: recording.parents.map((parent) => ({ type: 'Recording', id: parent })),
    },
    share: share ? [shareOf(share)] : [],
  }
}

const shareOf = ({ id, purpose, members, openedAt, endedAt }: ShareFacts): EntityJson =>
  entity('Share', id, { purpose, members: people(members), openedAt, endedAt: endedAt ?? NEVER_ENDS })

/** Parts that overlap or touch, as one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const span of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = whole.at(-1)
    if (!last || last.endMs < span.startMs) whole.push(span)
    else whole[whole.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, span.endMs) }
  }
  return whole
}

/** The questions whether a person may ask; one yes is enough. */
export const asks = (facts: Facts): Question[] => asksAs(facts, facts.capacities)

const asksAs = (
  { request, actor, at, session, recording, share }: Facts,
  capacities: readonly Optional[],
): Question[] =>
  capacities.map((capacity) => ({
    principal: actor,
    action: 'ask',
    resource: recording,
    context: {
      at,
      ...(request.purpose === null ? {} : { purpose: request.purpose }),
      ...(request.share ? { share: ref('Share', request.share.id) } : {}),
      neverPurposes: [...request.policy.neverPurposes],
      ...capacity,
    },
    others: [session, ...share],
  }))

/** The question whether the recording is kept until an instant. */
export const keeps = (
  { actor, recording, session }: Facts,
  at: Instant,
  days: { keepAtMostDays: number; deleteAfterReviewDays: number },
): Question => ({ principal: actor, action: 'keep', resource: recording, context: { at, ...days }, others: [session] })

/** Of the ways those in which they may ask: whoever stands in for one does not come to the share as another’s. */
export const waysThatAsk = (engine: Engine, facts: Facts): readonly Optional[] =>
  facts.ways.filter(({ standIn }) => {
    if (standIn === undefined) return true
    const capacities = facts.capacities.filter((one) => isDeepStrictEqual(one.standIn, standIn))
    return asksAs(facts, capacities).some((question) => engine.permits(question))
  })

/** The questions whether a text meets the request; one yes is enough. */
export const meets = (
  resource: EntityJson,
  others: readonly EntityJson[],
  facts: Facts,
  ways: readonly Optional[] = facts.ways,
): Question[] =>
  ways.map((way) => ({
    principal: facts.actor,
    action: facts.request.action,
    resource,
    context: {
      at: facts.at,
      purpose: facts.request.purpose ?? '',
      form: facts.request.form,
      session: ref('Session', facts.request.session.id),
      shareOpenedAt: sharedSince(facts.request),
      mustReconfirm: facts.request.policy.mustReconfirm,
      ...way,
    },
    others: [...others, facts.session],
  }))

/** Own review goes on beside a share, and is no part of it. */
const sharedSince = ({ share, purpose }: Request): Instant =>
  share && share.purpose === purpose ? share.openedAt : NEVER_ENDS

/** Whether a text that a withdrawn scope has had would have let them hear it, whatever else stands. */
export const couldHaveMet = (engine: Engine, scope: Scope, facts: Facts): boolean =>
  meets(wordingOf(scope), [], { ...facts, request: { ...facts.request, action: 'listen' } }).some((question) =>
    engine.permits(question),
  )

const standingFor = (standIns: Request['standIns'], { members }: ShareFacts): string[] =>
  standIns.filter(({ forId }) => members.includes(forId)).map(({ standInId }) => standInId)

/** Whether taking it back ends the share in which is asked. */
export const endsShare = (engine: Engine, scope: Scope, { actor, request, session }: Facts): boolean =>
  request.share !== null &&
  engine.permits({
    principal: actor,
    action: 'end',
    resource: wordingOf(scope),
    context: {
      purpose: request.purpose ?? '',
      session: ref('Session', request.session.id),
      members: people([request.actor, ...request.share.members, ...standingFor(request.standIns, request.share)]),
    },
    others: [session],
  })
