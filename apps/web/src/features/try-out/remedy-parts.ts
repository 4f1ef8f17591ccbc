import type { MediaForm, NamedPerson, Processing, Purpose, Remedy, Scope } from '@earshot/consent-core'

/** One thing that a remedy adds to a scope, or that a new one would have. */
export type Part =
  | { what: 'purpose'; purpose: Purpose }
  | { what: 'person'; person: NamedPerson }
  | { what: 'form'; form: MediaForm }
  | { what: 'processing'; processing: Processing }
  | { what: 'session' }
  | { what: 'export' }

type Wording = Pick<Scope, 'purposes' | 'audience' | 'forms' | 'processing' | 'sessions' | 'conditions'>

/** What a wording has beyond another; `before` null: all that it has. A new yes names the session anyway. */
export function partsOf(before: Wording | null, after: Wording): Part[] {
  const lacks = <T>(had: readonly T[] | undefined, has: readonly T[]) => has.filter((one) => !had?.includes(one))
  const persons = after.audience.filter(
    (one) => !before?.audience.some((other) => other.personId === one.personId && other.group === one.group),
  )
  const sessions = before ? lacks(before.sessions.named, after.sessions.named ?? []) : []
  return [
    ...lacks(before?.purposes, after.purposes).map((purpose): Part => ({ what: 'purpose', purpose })),
    ...persons.map((person): Part => ({ what: 'person', person })),
    ...lacks(before?.forms, after.forms).map((form): Part => ({ what: 'form', form })),
    ...lacks(before?.processing, after.processing).map((processing): Part => ({ what: 'processing', processing })),
    ...(sessions.length > 0 ? [{ what: 'session' } as const] : []),
    ...(after.conditions.export && !before?.conditions.export ? [{ what: 'export' } as const] : []),
  ]
}

/** What is tried: a change of a client's yes, or a new one, if there is any, and what else would have to be said. */
export type Tried = { change: ScopeRemedy | null; also: readonly Remedy[] }
export type ScopeRemedy = Exclude<Remedy, { kind: 'answer' }>

/** A set as it is tried on a client's page: what is about their own scope is open to further changes there. */
export function triedOf(set: readonly Remedy[], clientId: string): Tried {
  const change = set.find((one): one is ScopeRemedy => one.kind !== 'answer' && one.participant === clientId) ?? null
  return { change, also: set.filter((one) => one !== change) }
}

/** A scope in which the persons bear the names that staff know them by: the core knows only ids. */
export const withNames = <S extends Wording>(scope: S, nameOf: (id: string) => string): S => ({
  ...scope,
  audience: scope.audience.map((one) => (one.name === one.personId ? { ...one, name: nameOf(one.personId) } : one)),
})
