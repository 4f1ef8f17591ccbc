import { isStillRepresented } from './answers.ts'
import type { Granted } from './events.ts'
import type { ParticipantState, ScopeLine } from './fold.ts'
import { momentOf } from './moment.ts'
import type { Scope } from './scope.ts'
import { hasEnded, isDisputed, versionAt } from './version.ts'
import type { Instant, Purpose } from './vocabulary.ts'
import { isWithin, meetOf } from './within.ts'
import { takersOfWhat } from './withdrawals.ts'

export const scopeStates = ['in-force', 'ended', 'withdrawn', 'disputed'] as const
export type ScopeState = (typeof scopeStates)[number]

/** How a scope stands by itself, before anyone asks for anything. */
export interface Standing {
  readonly grant: Granted
  /** As it reads after all that changed it. */
  readonly scope: Scope
  /** Whether one wording says all that it says; otherwise what all its wordings say. */
  readonly isOneWording: boolean
  readonly state: ScopeState
  /** Its purposes less those withdrawn since. */
  readonly purposes: readonly Purpose[]
}

/** Every scope granted by an instant, oldest first. A scope whose last purpose was withdrawn is withdrawn. */
export function standings(state: ParticipantState, at: Instant): Standing[] {
  return state.scopes.filter(({ granted }) => granted.happened <= at).map((line) => standingOf(state, line, at))
}

function standingOf(state: ParticipantState, line: ScopeLine, at: Instant): Standing {
  const { granted } = line
  const version = versionAt(line, state.disputes, at)
  const scope: Scope = { ...meetOf(version.parts), until: version.until }
  const { noes } = momentOf(state, at)
  const later = noes.every.filter((one) => one.happened >= granted.happened)
  const taken = later.some((one) => one.all || one.scopeIds.includes(scope.id))
  // A purpose that was refused before comes back by a grant, not by a change of one.
  const refused = (purpose: Purpose) => {
    const isAdded = !granted.scope.purposes.includes(purpose)
    if (isAdded && (noes.all !== null || noes.byPurpose.has(purpose))) return true
    const isTaken = (audience: Scope['audience']) =>
      takersOfWhat(noes, (text) => isMeant({ ...scope, audience }, purpose, text)).some(
        (one) => isAdded || one.happened >= granted.happened,
      )
    const isFromAll = scope.audience.length > 0 ? scope.audience.every((person) => isTaken([person])) : isTaken([])
    return later.some((one) => one.purposes.includes(purpose)) || isFromAll
  }
  const left = taken ? [] : scope.purposes.filter((purpose) => !refused(purpose))
  const of = (name: ScopeState, purposes = left) => ({
    grant: granted,
    scope,
    isOneWording: version.parts.length === 1,
    state: name,
    purposes,
  })
  if (left.length === 0 && (taken || scope.purposes.length > 0)) return of('withdrawn')
  if (isDisputed(state.disputes, granted, at)) return of('disputed', [])
  const isOver = hasEnded(version, at) || (granted.representatives && !isStillRepresented(state, at))
  return of(isOver ? 'ended' : 'in-force')
}

/** Whether taking back a text takes a purpose of a scope as a whole: everyone, every form and session of it. */
const isMeant = (scope: Scope, purpose: Purpose, text: Scope): boolean =>
  isWithin({ ...scope, purposes: [purpose], processing: [], conditions: text.conditions }, text)
