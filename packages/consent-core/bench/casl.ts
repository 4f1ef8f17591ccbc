import { AbilityBuilder, createMongoAbility, subject, type MongoAbility } from '@casl/ability'
import type { LedgerEvent, ParticipantState, Standing } from '../src/index.ts'
import {
  factsOf,
  leastDays,
  lookupOf,
  relationFor,
  scopesInForce,
  subjectOf,
  type SubjectFacts,
} from './as-it-stands.ts'
import type { Asked } from './ledgers.ts'

type Recording = SubjectFacts & { readonly kind?: 'Recording' }
type ConsentAbility = MongoAbility<[string, 'Recording' | Recording]>

/** One ability per participant: a decision is that all of them permit. */
export function caslFor(states: readonly ParticipantState[], ledgers: readonly LedgerEvent[][], asked: Asked[]) {
  const abilities = states.map((state) => abilityOf(state, asked[0]!.at))
  const lookups = states.map((state, n) => lookupOf(state, ledgers[n]!, asked[0]!.at))
  return (n: number) => {
    const { request, at } = asked[n]!
    const facts = factsOf(request, at)
    return abilities.every((ability, index) =>
      ability.can(request.action, subject('Recording', subjectOf(facts, request, lookups[index]!) as Recording)),
    )
  }
}

function abilityOf(state: ParticipantState, at: number): ConsentAbility {
  const { can, cannot, build } = new AbilityBuilder<ConsentAbility>(createMongoAbility)
  for (const { scope, purposes } of scopesInForce(state, at)) {
    // A rule for each relation that the scope's purposes ask for.
    const byRelation = Map.groupBy(purposes, relationFor)
    for (const [relation, those] of byRelation)
      can(actionsOf(scope), 'Recording', {
        purpose: { $in: [...those] },
        relation,
        actor: { $in: scope.audience.map(({ personId }) => personId) },
        form: { $in: [...scope.forms, 'words'] },
        at: { $lt: scope.until ?? Infinity },
        ...(scope.sessions.named
          ? { sessionId: { $in: [...scope.sessions.named] } }
          : { startedAt: { $gte: scope.sessions.from } }),
        ...(scope.conditions.reconfirm ? { answer: 'reconfirmed' } : {}),
      })
  }
  const { keepAtMostMs, afterReviewMs } = leastDays(state, at)
  cannot(EVERY_ACTION, 'Recording', { answer: 'declined' })
  cannot(EVERY_ACTION, 'Recording', { isClosed: true })
  cannot(EVERY_ACTION, 'Recording', { ageMs: { $gte: keepAtMostMs } })
  cannot(EVERY_ACTION, 'Recording', { reviewedMsAgo: { $gte: afterReviewMs } })
  return build()
}

const HEARING = ['listen', 'read', 'write', 'share']
const EVERY_ACTION = [...HEARING, 'export', 'transcribe', 'analyse']

const actionsOf = ({ conditions, processing }: Standing['scope']) => [
  ...HEARING,
  ...(conditions.export ? ['export'] : []),
  ...(processing.includes('transcription') ? ['transcribe'] : []),
  ...(processing.includes('ai-analysis') ? ['analyse'] : []),
]
