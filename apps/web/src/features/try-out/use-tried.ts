import type { Scope } from '@earshot/consent-core'
import { useState } from 'react'
import type { ScopeRemedy, Tried } from './remedy-parts.ts'
import { THOUGHT_SCOPE } from './trial.ts'

/**
 * What somebody tries on the page: which scope, how it reads, and what else is thought to be said. A new yes names its
 * session and an answer is for one: of another session they are not tried.
 */
export function useTried(sessionId: string) {
  const [scopeId, setScopeId] = useState<string | null>(null)
  const [draft, setDraft] = useState<Scope | null>(null)
  const [last, setLast] = useState<(Tried & { sessionId: string }) | null>(null)
  const tried = last?.sessionId === sessionId ? last : null
  const newYes = tried?.change?.kind === 'grant' ? tried.change : null
  const also = tried?.also ?? []

  function choose(id: string | null, next: Tried | null, wording: Scope | null = null) {
    setScopeId(id)
    setLast(next && { ...next, sessionId })
    setDraft(wording)
  }
  return {
    scopeId,
    draft,
    newYes,
    also,
    change: setDraft,
    chooseScope(id: string) {
      if (id !== THOUGHT_SCOPE) choose(id, null)
    },
    /** @param named a scope with the names that staff know the persons by */
    tryRemedy({ change, also: more }: Tried, named: <S extends ScopeRemedy['scope']>(scope: S) => S) {
      const next = { change: tried?.change ?? null, also: [...also, ...more] }
      if (change === null) choose(scopeId, next, draft)
      else if (change.kind === 'grant') choose(scopeId, { ...next, change: { ...change, scope: named(change.scope) } })
      // What is added to a yes that is itself only tried leaves it a new one.
      else if (change.scope.id === THOUGHT_SCOPE) choose(scopeId, next, named(change.scope))
      else choose(change.scope.id, { ...next, change }, named(change.scope))
    },
    reset: () => choose(scopeId, null),
    /** What would be said if the scope read so, and with it. @param signers whoever signed the scope; null: the client */
    saidWith(participant: string, scope: Scope, signers: readonly string[] | null): ScopeRemedy {
      return newYes ? { ...newYes, scope } : { kind: 'amend', participant, scope, signers }
    },
  }
}
