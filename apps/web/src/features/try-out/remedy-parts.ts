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

/** The change that can be tried on the page: one of a client's own scope, alone in its set. */
export function triable(set: readonly Remedy[], clientId: string): Scope | null {
  const [only, ...more] = set
  return only?.kind === 'amend' && more.length === 0 && only.participant === clientId ? only.scope : null
}

/** A scope in which the persons bear the names that staff know them by: the core knows only ids. */
export const withNames = (scope: Scope, nameOf: (id: string) => string): Scope => ({
  ...scope,
  audience: scope.audience.map((one) => (one.name === one.personId ? { ...one, name: nameOf(one.personId) } : one)),
})
