import { newEnforcer, newModelFromString } from 'casbin'
import type { LedgerEvent, ParticipantState } from '../src/index.ts'
import { factsOf, leastDays, lookupOf, relationFor, scopesInForce, subjectOf } from './as-it-stands.ts'
import type { Asked } from './ledgers.ts'

/** A line per person, purpose and form; the comparison that fails most often stands first. */
const MODEL = `
[request_definition]
r = actor, purpose, action, form, rec

[policy_definition]
p = actor, purpose, relation, action, form, from, until, answer, keep, review

[role_definition]
g = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.actor == p.actor && r.purpose == p.purpose && r.rec.relation == p.relation && (r.form == p.form || r.form == "words") && g(r.action, p.action) && (r.rec.answer == "reconfirmed" || r.rec.answer == p.answer) && !r.rec.isClosed && r.rec.startedAt >= p.from && r.rec.at < p.until && r.rec.ageMs < p.keep && r.rec.reviewedMsAgo < p.review
`

/** One enforcer per participant: a decision is that all of them permit. */
export async function casbinFor(
  states: readonly ParticipantState[],
  ledgers: readonly LedgerEvent[][],
  asked: Asked[],
) {
  const enforcers = await Promise.all(states.map((state) => enforcerOf(state, asked[0]!.at)))
  const lookups = states.map((state, n) => lookupOf(state, ledgers[n]!, asked[0]!.at))
  return (n: number) => {
    const { request, at } = asked[n]!
    const facts = factsOf(request, at)
    return enforcers.every((enforcer, index) => {
      const rec = subjectOf(facts, request, lookups[index]!)
      return enforcer.enforceSync(rec.actor, rec.purpose, request.action, rec.form, rec)
    })
  }
}

async function enforcerOf(state: ParticipantState, at: number) {
  const enforcer = await newEnforcer(newModelFromString(MODEL))
  const { keepAtMostMs, afterReviewMs } = leastDays(state, at)
  for (const { scope, purposes } of scopesInForce(state, at)) {
    const { export: copies, reconfirm } = scope.conditions
    if (scope.sessions.named) throw new Error('the questions are about scopes that cover sessions by time')
    const end = [scope.sessions.from, scope.until ?? Infinity, reconfirm ? '-' : 'none', keepAtMostMs, afterReviewMs]
    const actions = copies ? ['hear', 'copy'] : ['hear']
    const lines = scope.audience.flatMap(({ personId }) =>
      purposes.flatMap((purpose) =>
        scope.forms.flatMap((form) =>
          actions.map((action) => [personId, purpose, relationFor(purpose), action, form, ...end.map(String)]),
        ),
      ),
    )
    await enforcer.addPolicies(lines)
  }
  await enforcer.addGroupingPolicies([
    ...['listen', 'read', 'write', 'share'].map((action) => [action, 'hear']),
    ['export', 'copy'],
  ])
  return enforcer
}
