import { answerFor, isStillRepresented } from './answers.ts'
import { decide } from './decide.ts'
import { scopeLacks, type Reason } from './decision.ts'
import type { Amended, Granted, Reconfirmed } from './events.ts'
import type { ParticipantState, ScopeLine } from './fold.ts'
import type { Request } from './request.ts'
import type { Scope } from './scope.ts'
import { signingFault } from './signing.ts'
import { hasEnded, versionAt } from './version.ts'
import type { Instant, Purpose } from './vocabulary.ts'
import { widened } from './widened.ts'

/** What a participant could be asked for: a change of one scope, a new yes to this session, or today's answer. */
export type Remedy =
  | { readonly kind: 'amend'; readonly participant: string; readonly scope: Scope }
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
  if (decision.effect === 'permit' || purpose === null || purpose === 'withholding') return []
  if (!decision.reasons.every(({ code }) => mendable.has(code))) return []
  if (participants.some((state) => hasRefused(state, purpose, at))) return []

  const sets = participants
    .filter((state) => request.session.participants.includes(state.participantId))
    .reduce<Remedy[][]>(
      (before, state) =>
        before.flatMap((set) => optionsFor(state, request, purpose, at).map((one) => [...set, ...one])),
      [[]],
    )
  const mends = (set: readonly Remedy[]) => decide(applied(participants, set, at), request, at).effect === 'permit'
  return sets.filter((set) => mends(set) && !properSubsets(set).some(mends))
}

/** A refusal lasts until a later grant contains what was refused. */
function hasRefused(state: ParticipantState, purpose: Purpose, at: Instant): boolean {
  return state.withdrawals.some(
    (no) =>
      no.happened <= at &&
      (no.all || no.purposes.includes(purpose)) &&
      !state.scopes.some(
        ({ granted }) =>
          granted.happened > no.happened && granted.happened <= at && granted.scope.purposes.includes(purpose),
      ),
  )
}

/** Nothing; one change; today's answer; or both. */
function optionsFor(state: ParticipantState, request: Request, purpose: Purpose, at: Instant): Remedy[][] {
  const participant = state.participantId
  const answer: Remedy[] =
    answerFor(state, request.session.id, at) === null
      ? [{ kind: 'answer', participant, sessionId: request.session.id }]
      : []
  const amends = state.scopes.flatMap((line): Remedy[] => {
    const scope = amendable(state, line, request, at)
    return scope ? [{ kind: 'amend', participant, scope: widened(scope, request, purpose) }] : []
  })
  const signers = signersOf(state, request, at)
  const scope = widened(null, request, purpose)
  const grants: Remedy[] = signers === 'nobody' ? [] : [{ kind: 'grant', participant, scope, signers }]
  const changes = [[], ...[...amends, ...grants].map((one) => [one])]
  return changes.flatMap((change) => (answer.length > 0 ? [change, [...change, ...answer]] : [change]))
}

/** A scope in force that nobody refused, and whose wording is one. */
function amendable(state: ParticipantState, line: ScopeLine, request: Request, at: Instant): Scope | null {
  const { granted, changes } = line
  if (granted.happened >= at || changes.some((change) => change.happened === at)) return null
  const refused = state.withdrawals.some(
    (no) => no.happened >= granted.happened && no.happened <= at && (no.all || no.scopeIds.includes(granted.scope.id)),
  )
  if (refused || signingFault(state, granted, request, at)) return null
  const version = versionAt(line, state.disputes, at)
  const [scope, ...others] = version.parts
  return others.length > 0 || hasEnded(version, at) ? null : { ...scope!, until: version.until }
}

function signersOf(state: ParticipantState, request: Request, at: Instant): readonly string[] | null | 'nobody' {
  const signing = request.session.signing.find((one) => one.participantId === state.participantId)
  if (!signing || !isStillRepresented(state, at)) return null
  if (signing.representatives.length === 0) return 'nobody'
  return signing.who === 'all-representatives' ? signing.representatives : signing.representatives.slice(0, 1)
}

/** The participants as they would be if each had said what a set asks for. */
export function applied(
  participants: readonly ParticipantState[],
  set: readonly Remedy[],
  at: Instant,
): ParticipantState[] {
  return participants.map((state) =>
    set
      .filter((one) => one.participant === state.participantId)
      .reduce((before, one) => saying(before, one, at), state),
  )
}

function saying(state: ParticipantState, remedy: Remedy, at: Instant): ParticipantState {
  const base = {
    id: '~asked',
    clientId: state.participantId,
    recordedBy: { personId: state.participantId, role: 'client' as const },
    obtained: 'link' as const,
    signature: 'link' as const,
    language: 'en',
    interpreter: 'none' as const,
    notice: null,
    happened: at,
    written: at,
  }
  if (remedy.kind === 'answer') {
    const yes: Reconfirmed = { ...base, kind: 'reconfirmed', sessionId: remedy.sessionId }
    const before = state.answers.get(remedy.sessionId) ?? []
    return { ...state, answers: new Map([...state.answers, [remedy.sessionId, [...before, yes]]]) }
  }
  if (remedy.kind === 'grant') {
    const granted: Granted = {
      ...base,
      kind: 'granted',
      scope: { ...remedy.scope, id: '~asked' },
      ...(remedy.signers ? { representatives: { ids: remedy.signers, endsAt: null } } : {}),
    }
    return { ...state, scopes: [...state.scopes, { granted, changes: [] }] }
  }
  const amended: Amended = { ...base, kind: 'amended', scope: remedy.scope }
  return {
    ...state,
    scopes: state.scopes.map((line) => {
      if (line.granted.scope.id !== remedy.scope.id) return line
      const changes = [...line.changes, amended].sort((a, b) => a.happened - b.happened)
      return { ...line, changes }
    }),
  }
}

function properSubsets<T>(set: readonly T[]): T[][] {
  return Array.from({ length: 2 ** set.length - 1 }, (_, mask) => set.filter((_one, bit) => mask & (1 << bit)))
}
