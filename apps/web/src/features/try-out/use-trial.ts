import { purposes, remedies, standings, type Scope } from '@earshot/consent-core'
import { useMemo, useState } from 'react'
import { useMe } from '../../api/me.ts'
import { fromWallClock } from '../../consent/wall-clock.ts'
import { effectOf } from './effect.ts'
import { differs } from './scope-change.ts'
import {
  answerTo,
  knownFacts,
  matrixOf,
  personsOf,
  requestOf,
  statesOf,
  withChange,
  type Moment,
  type Question,
  type TryFacts,
  type TrySession,
} from './trial.ts'

/** `text` is a wall clock of the program's zone; null: now. */
export type When = { text: string | null; asKnown: boolean }

/** What is tried: a question, and a scope that may read otherwise. The core answers in the browser; nothing is sent. */
export function useTrial(given: TryFacts, of: TrySession, clientId: string) {
  const { timeZone } = useMe().program
  const [question, setQuestion] = useState(() => firstQuestion(given, of))
  const [when, setWhen] = useState<When>({ text: null, asKnown: false })
  const [scopeId, setScopeId] = useState<string | null>(null)
  const [draft, setDraft] = useState<Scope | null>(null)

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
  const base = standing && { ...standing.scope, purposes: standing.purposes }
  const changed = base && draft?.id === base.id && differs(draft, base) ? draft : null

  const moment: Moment = { at, asKnown }
  const after = changed ? withChange(before, clientId, changed, moment, facts.now) : before
  const request = requestOf(facts, session, question, at)
  const persons = personsOf(facts, session, after, [question.personId])
  const rows = matrixOf(facts, session, { before, after }, persons, question, at)
  return {
    facts,
    session,
    clientId,
    question,
    ask: (part: Partial<Question>) => setQuestion({ ...question, ...part }),
    when,
    setWhen,
    moment,
    isPast,
    scopes,
    standing,
    base,
    chooseScope(id: string) {
      setScopeId(id)
      setDraft(null)
    },
    changed,
    change: setDraft,
    reset: () => setDraft(null),
    answered: answerTo(after, request, at),
    remedies: remedies(after, request, at),
    states: after,
    rows,
    effect: changed ? effectOf(facts, session, { before, after }, rows, question, at) : null,
    nameOf: (id: string) => facts.people.find((one) => one.id === id)?.name ?? nameInScopes(after, id) ?? id,
  }
}

export type Trial = ReturnType<typeof useTrial>

/** Who left the program is still named in what a client agreed to. */
function nameInScopes(states: ReturnType<typeof statesOf>, id: string): string | undefined {
  return states
    .flatMap((state) => state.scopes.flatMap((line) => line.granted.scope.audience))
    .find((one) => one.personId === id)?.name
}

/** What is asked most: may the supervisor listen. Without one, the clinician. */
function firstQuestion({ supervision, now }: TryFacts, { clinicianId }: TrySession): Question {
  const supervises = supervision.find(
    (one) => one.superviseeId === clinicianId && one.from <= now && (one.to === null || one.to > now),
  )
  return {
    personId: supervises?.supervisorId ?? clinicianId,
    purpose: supervises ? 'individual-supervision' : purposes[0],
    action: 'listen',
    form: 'audio',
  }
}
