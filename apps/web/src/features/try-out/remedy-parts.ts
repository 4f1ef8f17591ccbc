import type { Remedy, Scope } from '@earshot/consent-core'

/** What is tried: a change of a client's yes, or a new one, if there is any, and what else would have to be said. */
export type Tried = { change: ScopeRemedy | null; also: readonly Remedy[] }
export type ScopeRemedy = Exclude<Remedy, { kind: 'answer' }>

/** A set as it is tried on a client's page: what is about their own scope is open to further changes there. */
export function triedOf(set: readonly Remedy[], clientId: string): Tried {
  const change = set.find((one): one is ScopeRemedy => one.kind !== 'answer' && one.participant === clientId) ?? null
  return { change, also: set.filter((one) => one !== change) }
}

/** A scope in which the persons bear the names that staff know them by: the core knows only ids. */
export const withNames = <S extends Pick<Scope, 'audience'>>(scope: S, nameOf: (id: string) => string): S => ({
  ...scope,
  audience: scope.audience.map((one) => (one.name === one.personId ? { ...one, name: nameOf(one.personId) } : one)),
})
