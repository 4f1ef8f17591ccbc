import { remedies, standings } from '@earshot/consent-core'
import { useMemo, useState } from 'react'
import { useMe } from '../../api/me.ts'
import { fromWallClock } from '../../consent/wall-clock.ts'
import { effectOf } from './effect.ts'
import { questionOf, type AskedAbout } from './first-asked.ts'
import { differs } from './scope-change.ts'
import { withNames, type Tried } from './remedy-parts.ts'
import {
  answerTo,
  knownFacts,
  matrixOf,
  personsOf,
  requestOf,
  statesOf,
  THOUGHT_SCOPE,
  withSaid,
  type Moment,
  type Question,
  type TryFacts,
  type TrySession,
} from './trial.ts'
import { useTried } from './use-tried.ts'

/** `text` is a wall clock of the program's zone; null: now. */
export type When = { text: string | null; asKnown: boolean }

/** What is tried: a question, and a scope that may read otherwise. The core answers in the browser; nothing is sent. */
export function useTrial(
  given: TryFacts,
  of: TrySession,
  clientId: string,
  { asked, onAsk }: { asked: AskedAbout; onAsk: (question: Question) => void },
) {
  const { timeZone } = useMe().program
  const [question, setQuestion] = useState(() => questionOf(asked, given, of))
  const [when, setWhen] = useState<When>({ text: null, asKnown: false })
  const { scopeId, draft, newYes, also, ...tried } = useTried(of.id)

  const at = when.text ? fromWallClock(when.text, timeZone) : given.now
  const isPast = at < given.now
  const asKnown = when.asKnown && isPast
  const [facts, session] = useMemo(() => knownFacts(given, of, { at, asKnown }), [given, of, at, asKnown])
  const before = useMemo(() => statesOf(facts, session, { at, asKnown }), [facts, session, at, asKnown])

  const own = before.find((one) => one.participantId === clientId)
  const scopes = own ? standings(own, at) : []
  const standing =
    scopes.find((one) => one.scope.id === scopeId) ??
    scopes.findLast((one) => one.state === 'in-force') ??
    scopes.at(-1) ??
    null
  // Purposes that were withdrawn are no longer among what it allows.
  const standingBase = standing && { ...standing.scope, purposes: standing.purposes }
  const isNew = newYes !== null
  const base = newYes ? { ...newYes.scope, id: THOUGHT_SCOPE } : standingBase
  // A new yes is itself what is tried, also as it was proposed.
  const wording = base && draft?.id === base.id ? draft : isNew ? base : null
  const changed = wording && (isNew || differs(wording, base)) ? wording : null

  const moment: Moment = { at, asKnown }
  const said = changed
    ? [tried.saidWith(clientId, changed, standing?.grant.representatives?.ids ?? null), ...also]
    : also
  const isTrying = said.length > 0
  const after = isTrying ? withSaid(before, said, moment, facts.now) : before
  const nameOf = (id: string) => facts.people.find((one) => one.id === id)?.name ?? nameInScopes(after, id) ?? id
  const request = requestOf(facts, session, question, at)
  const persons = personsOf(facts, session, after, [question.personId])
  const rows = matrixOf(facts, session, { before, after }, persons, question, at)
  return {
    facts,
    session,
    clientId,
    question,
    ask(part: Partial<Question>) {
      const next = { ...question, ...part }
      setQuestion(next)
      onAsk(next)
    },
    when,
    setWhen,
    moment,
    isPast,
    scopes,
    /** Null while a new yes is tried. */
    standing: isNew ? null : standing,
    base,
    isNew,
    /** Anything at all that was not said. */
    isTrying,
    also,
    changed,
    chooseScope: tried.chooseScope,
    change: tried.change,
    tryRemedy: (remedy: Tried) => tried.tryRemedy(remedy, (scope) => withNames(scope, nameOf)),
    reset: tried.reset,
    request,
    answered: answerTo(after, request, at),
    remedies: remedies(after, request, at),
    states: after,
    rows,
    effect: isTrying ? effectOf(facts, session, { before, after }, rows, question, at) : null,
    nameOf,
  }
}

export type Trial = ReturnType<typeof useTrial>

/** Who left the program is still named in what a client agreed to. */
function nameInScopes(states: ReturnType<typeof statesOf>, id: string): string | undefined {
  return states
    .flatMap((state) => state.scopes.flatMap((line) => line.granted.scope.audience))
    .find((one) => one.personId === id)?.name
}
