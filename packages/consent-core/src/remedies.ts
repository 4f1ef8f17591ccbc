import { answerFor, isStillRepresented } from './answers.ts'
import { isNamed } from './audience.ts'
import { decide } from './decide.ts'
import { scopeLacks, type Reason } from './decision.ts'
import { isUnsigned, type LedgerEvent } from './events.ts'
import { fold, type ParticipantState } from './fold.ts'
import type { Request } from './request.ts'
import type { Scope } from './scope.ts'
import { momentOf, type Moment } from './moment.ts'
import type { Reading } from './reading.ts'
import { signingLack } from './signing.ts'
import type { Instant, Purpose } from './vocabulary.ts'
import { NO_LACK } from './lacks.ts'
import { couldMeet, shortfalls } from './scope-meets.ts'
import { saidOf } from './said.ts'
import { isSaidAgain, refusalOf } from './said-again.ts'
import { everRead } from './version.ts'
import { widened } from './widened.ts'

/** What a participant could be asked for: a change of one scope, a new yes to this session, or today's answer. */
export type Remedy =
  | {
      readonly kind: 'amend'
      readonly participant: string
      readonly scope: Scope
      /** Who would have to sign: whoever signed the scope; null: the client. */
      readonly signers: readonly string[] | null
    }
  | {
      readonly kind: 'grant'
      readonly participant: string
      /** Its id is for whoever writes it down to choose. */
      readonly scope: Omit<Scope, 'id'>
      /** Who would have to sign; null: the client. */
      readonly signers: readonly string[] | null
    }
  | { readonly kind: 'answer'; readonly participant: string; readonly sessionId: string }

/** What a scope or an answer can mend. Everything else is a no, or no participant's to give. */
const mendable: ReadonlySet<Reason['code']> = new Set([
  ...scopeLacks,
  'export-not-allowed',
  'ended',
  'unconfirmed',
] as const)

/**
 * All minimal sets of changes that would turn a deny into a permit, in stable order. None where anybody refused: the
 * product never pushes against a no.
 */
export function remedies(participants: readonly ParticipantState[], request: Request, at: Instant): Remedy[][] {
  const decision = decide(participants, request, at)
  const { purpose } = request
  const here = participants.filter((state) => request.session.participants.includes(state.participantId))
  if (decision.effect === 'permit' || purpose === null || purpose === 'withholding') return []
  if (!decision.reasons.every(({ code }) => mendable.has(code))) return []
  if (here.some((state) => refuses(momentOf(state, at), request, purpose, at))) return []

  const sets = here.reduce<Remedy[][]>(
    (before, state) => before.flatMap((set) => optionsFor(state, request, purpose, at).map((one) => [...set, ...one])),
    [[]],
  )
  const mends = (set: readonly Remedy[]) => decide(applied(participants, set, at), request, at).effect === 'permit'
  return sets.filter((set) => mends(set) && !properSubsets(set).some(mends))
}

/** Reasons that are somebody's no. */
const noes: ReadonlySet<Reason['code']> = new Set([
  'deletion-requested',
  'deleted',
  'range-to-be-found',
  'range-withheld',
  'declined',
  'withdrawn',
  'share-ended-by-a-no',
  'disputed',
] as const)

/** Whether a no stands behind a deny: then nothing is offered, and whoever asks is told so. */
export function isRefused(participants: readonly ParticipantState[], request: Request, at: Instant): boolean {
  const { effect, reasons } = decide(participants, request, at)
  const { purpose, session } = request
  if (effect === 'permit') return false
  if (reasons.some(({ code }) => noes.has(code))) return true
  if (purpose === null || purpose === 'withholding') return false
  return participants.some(
    (state) => session.participants.includes(state.participantId) && refuses(momentOf(state, at), request, purpose, at),
  )
}

const refuses = (moment: Moment, request: Request, purpose: Purpose, at: Instant): boolean =>
  refusalOf(moment, purpose, request.session) !== null ||
  isAnswerDisputed(moment, request) ||
  isDisputedUnsigned(moment, request, at)

const isAnswerDisputed = (moment: Moment, request: Request): boolean => {
  const { answer, dispute } = saidOf(moment, request)
  return dispute !== null && answer === null
}

/** What the client says they never said is not asked for, whether or not it was signed. */
function isDisputedUnsigned(moment: Moment, request: Request, at: Instant): boolean {
  const { unsigned, scopes, events } = moment.state
  return events.some((dispute) => {
    if (dispute.kind !== 'disputed' || dispute.happened > at || isSaidAgain(moment, dispute, request)) return false
    const yes = events.find(({ id }) => id === dispute.eventId)
    if (!yes || !isUnsigned(yes)) return false
    return [...unsigned, ...scopes].some(
      (line) =>
        (line.granted === yes || (yes.kind === 'renewed' && yes.scopeId === line.granted.scope.id)) &&
        everRead(line, at).some((scope) => couldMeet(scope, request)),
    )
  })
}

/** Nothing; one change; today's answer; or both. */
function optionsFor(state: ParticipantState, request: Request, purpose: Purpose, at: Instant): Remedy[][] {
  const participant = state.participantId
  const answer: Remedy[] =
    answerFor(state, request.session, at) === null
      ? [{ kind: 'answer', participant, sessionId: request.session.id }]
      : []
  const moment = momentOf(state, at)
  const amends = moment.readings.flatMap((reading): Remedy[] => {
    const scope = amendable(moment, reading, request, at)
    if (!scope) return []
    const isTold = isNamed(reading, scope, request, at)
    const signers = reading.granted.representatives?.ids ?? null
    return [{ kind: 'amend', participant, scope: widened(scope, request, purpose, isTold), signers }]
  })
  const signers = signersOf(state, request, at)
  const scope = widened(null, request, purpose)
  // Where today's answer alone is missing, it is asked for, and not gone around by another yes.
  const isToAnswer = moment.readings.some(
    (reading) =>
      !reading.ended && !signingLack(moment, reading, request) && shortfalls(reading, request, at) === NO_LACK,
  )
  const grants: Remedy[] = signers === 'nobody' ? [] : [{ kind: 'grant', participant, scope, signers }]
  const changes = isToAnswer ? [[]] : [[], ...[...amends, ...grants].map((one) => [one])]
  return changes.flatMap((change) => (answer.length > 0 ? [change, [...change, ...answer]] : [change]))
}

/** A scope in force that nobody refused, and whose wording is one. */
function amendable(moment: Moment, reading: Reading, request: Request, at: Instant): Scope | null {
  const { line, parts, until } = reading
  if (line.granted.happened >= at || line.changes.some((change) => change.happened === at)) return null
  if (parts.length > 1 || reading.ended || signingLack(moment, reading, request)) return null
  return { ...withoutRefused(moment, parts[0]!, request), until }
}

/** What was refused is not asked for along with the rest: purposes taken back, sessions said no to. */
function withoutRefused(moment: Moment, scope: Scope, { session }: Request): Scope {
  const { state, from, gone } = moment
  // Of the others it is not known when they began: a wish to delete all may mean them.
  const isWished = (id: string) =>
    gone.wishes.some(({ of }) => of.some(({ named }) => (named ? named.includes(id) : id !== session.id)))
  const named = scope.sessions.named?.filter(
    (id) => answerFor(state, { id, signing: session.signing }, from)?.kind !== 'declined' && !isWished(id),
  )
  return {
    ...scope,
    purposes: scope.purposes.filter((purpose) => refusalOf(moment, purpose, session) === null),
    sessions: named ? { named } : scope.sessions,
  }
}

function signersOf(state: ParticipantState, request: Request, at: Instant): readonly string[] | null | 'nobody' {
  const signing = request.session.signing.find((one) => one.participantId === state.participantId)
  if (!signing || !isStillRepresented(state, at)) return null
  if (signing.representatives.length === 0) return 'nobody'
  return signing.who === 'all-representatives' ? signing.representatives : signing.representatives.slice(0, 1)
}

/** The participants as they would be if each had said what a set asks for. */
export const applied = (
  participants: readonly ParticipantState[],
  set: readonly Remedy[],
  at: Instant,
): ParticipantState[] =>
  participants.map((state) => {
    const said = set.filter((one) => one.participant === state.participantId).map((one) => eventFor(one, at))
    if (said.length === 0) return state
    return { ...fold(state.participantId, [...state.events, ...said]), unreadable: state.unreadable }
  })

function eventFor(remedy: Remedy, at: Instant): LedgerEvent {
  const base = {
    id: `~${remedy.kind}`,
    clientId: remedy.participant,
    recordedBy: { personId: remedy.participant, role: 'client' as const },
    obtained: 'link' as const,
    signature: 'link' as const,
    language: 'en',
    interpreter: 'none' as const,
    notice: null,
    happened: at,
    written: at,
  }
  if (remedy.kind === 'answer') return { ...base, kind: 'reconfirmed', sessionId: remedy.sessionId }
  const signed = remedy.signers ? { representatives: { ids: remedy.signers, endsAt: null } } : {}
  if (remedy.kind === 'amend') return { ...base, ...signed, kind: 'amended', scope: remedy.scope }
  return { ...base, ...signed, kind: 'granted', scope: { ...remedy.scope, id: '~granted' } }
}

function properSubsets<T>(set: readonly T[]): T[][] {
  return Array.from({ length: 2 ** set.length - 1 }, (_, mask) => set.filter((_one, bit) => mask & (1 << bit)))
}
