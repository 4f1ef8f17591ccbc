import type { Granted, LedgerEvent, Withdrawn } from '../../events.ts'
import type { Request } from '../../request.ts'
import type { Scope } from '../../scope.ts'
import type { Instant } from '../../vocabulary.ts'
import type { Engine, Question } from './engine.ts'
import { couldHaveMet, endsShare, type Facts } from './request.ts'
import { entity, NEVER_ENDS, NEVER_WAS, ref, wordingOf } from './values.ts'
import { after, by, counting, disputedIn, of, readsAs, withdrawal, wordings } from './wordings.ts'

const client = (id: string) => ({ type: 'Client', id })
const latest = (events: readonly LedgerEvent[]) => Math.max(NEVER_WAS, ...events.map(({ happened }) => happened))

/**
 * What one participant's ledger says about a request: the latest yes, no and withdrawal, each where a rule counts it.
 * @param ledger also what happened later: a dispute counts from when it happened, whichever yes it names
 * @param written also what nobody signed: whoever takes it back refuses what it says
 */
export function ledgerFor(
  engine: Engine,
  ledger: readonly LedgerEvent[],
  written: readonly LedgerEvent[],
  clientId: string,
  facts: Facts,
) {
  const { request, at } = facts
  const said = by(ledger, at)
  const disputed = disputedIn(said)
  const isGrown = isGrownBy(engine, said, clientId, at)
  const signing = request.session.signing.find(({ participantId }) => participantId === clientId)
  const who = { signs: signing?.who ?? 'client', representatives: [...(signing?.representatives ?? [])] }
  const answersIn = (events: readonly LedgerEvent[]) =>
    of(events, 'reconfirmed', 'declined').filter(({ sessionId }) => sessionId === request.session.id)
  const answers = answersIn(said)
  const anyDisputed = of(answersIn(ledger), 'reconfirmed').some(({ id }) => disputed.includes(id))
  const yeses = of(answers, 'reconfirmed').filter((yes) =>
    engine.permits({
      principal: client(clientId),
      action: 'count',
      resource: entity('Yes', yes.id, {
        event: yes.id,
        written: yes.written,
        byRepresentative: yes.representatives !== undefined,
        signedBy: [...(yes.representatives?.ids ?? [])],
        byLink: yes.obtained === 'link',
        isSigned: yes.signature !== null,
      }),
      context: { at, disputed, anyDisputed, isGrown, ...who },
      others: [],
    }),
  )
  const taking = (isMeant: (scope: Scope) => boolean) =>
    of(said, 'withdrawn').filter(
      (no) =>
        engine.permits({
          principal: facts.actor,
          action: 'touch',
          resource: withdrawal(no),
          context: { purpose: request.purpose ?? '' },
          others: [],
        }) ||
        of(by(written, no.happened), 'granted')
          .filter(({ scope }) => no.scopeIds.includes(scope.id))
          .some((grant) => wordings(engine, grant, by(said, no.happened)).some(isMeant)),
    )
  return entity('Ledger', clientId, {
    lastYes: latest(yeses),
    lastNo: latest(of(answers, 'declined')),
    lastWithdrawal: latest(taking((scope) => couldHaveMet(engine, scope, facts))),
    lastOfShare: latest(taking((scope) => endsShare(engine, scope, facts))),
    disputed,
    isGrown,
    ...who,
  })
}

/** Whether only the client's own word counted by an instant. */
export const isGrownBy = (engine: Engine, said: readonly LedgerEvent[], clientId: string, at: Instant): boolean =>
  by(said, at).some((event) => growing(event).some((resource) => engine.permits(grows(resource, clientId, at))))

const growing = (event: LedgerEvent) => [
  ...(event.kind === 'of-age' || event.kind === 'capacity-regained' ? [entity('OwnWord', event.id, {})] : []),
  ...(event.representatives
    ? [
        entity('Represented', event.id, {
          endsAt: event.representatives.endsAt ?? NEVER_ENDS,
          kind: event.kind,
          isSigned: event.signature !== null,
        }),
      ]
    : []),
]

const grows = (resource: Question['resource'], clientId: string, at: Instant): Question => ({
  principal: client(clientId),
  action: 'grow',
  resource,
  context: { at },
  others: [],
})

/** Whether a scope asks to delete this session's recording, once nothing of the scope is left and a no took of it. */
export function isDestroyed(engine: Engine, grant: Granted, said: readonly LedgerEvent[], facts: Facts): boolean {
  const noes = after(engine, grant, of(said, 'withdrawn'))
  const instants = [...new Set(said.map(({ happened }) => happened))].filter((one) => one >= grant.happened)
  instants.sort((a, b) => a - b)
  for (const at of instants) {
    const then = by(said, at)
    const asks = (no: Withdrawn, action: string, scope: Scope, context: Question['context']) =>
      engine.permits({
        principal: { type: 'Withdrawn', id: no.id },
        action,
        resource: wordingOf(scope),
        context,
        others: [withdrawal(no), facts.session],
      })
    const took = by(noes, at).filter((no) =>
      counting(engine, grant, by(said, no.happened), []).some((scope) => asks(no, 'take', scope, {})),
    )
    const { texts } = readsAs(engine, grant, then)
    const purposes = texts[0]!.purposes.filter((one) => texts.every((text) => text.purposes.includes(one)))
    const gone = by(noes, at).flatMap((no) => no.purposes)
    const last = took.at(-1)
    if (!last || !took.some((no) => asks(no, 'empty', { ...texts[0]!, purposes }, { gone }))) continue
    // The last to take anything was said while deleting was asked for, and it is asked for still.
    const wished = readsAs(engine, grant, by(said, last.happened)).texts
    if (![texts, wished].every((those) => those.some((scope) => asks(last, 'wish', scope, {})))) continue
    const context = { at, session: ref('Session', facts.request.session.id) }
    return counting(engine, grant, then).some((scope) => asks(last, 'destroy', scope, context))
  }
  return false
}

/** What a grant's texts ask about keeping, if any text of it ever covered the session. */
export function keeping(engine: Engine, grant: Granted, said: readonly LedgerEvent[], facts: Facts) {
  const context = { session: ref('Session', facts.request.session.id) }
  const covers = (scope: Scope) =>
    engine.permits({
      principal: client(grant.clientId),
      action: 'cover',
      resource: wordingOf(scope),
      context,
      others: [facts.session],
    })
  // What was signed and is disputed since keeps its days.
  if (!counting(engine, grant, said, []).some(covers)) return []
  return readsAs(engine, grant, said).texts.map(({ conditions }) => conditions)
}

/** The questions whether an event leaves the recording open; each must be answered yes. */
export function passes(
  said: readonly LedgerEvent[],
  { request, actor, session, recording, gaps }: Facts,
): Question[][] {
  const found = of(said, 'range-withheld').flatMap(({ findsFor, ranges, recordingId }) =>
    findsFor && ranges ? [{ event: findsFor, recording: ref('Recording', recordingId) }] : [],
  )
  const context = { recording: recordingRef(request), session: ref('Session', request.session.id), found }
  const about = (event: LedgerEvent) => {
    const { id } = event
    if (event.kind === 'deleted') return [entity('Deleted', id, { recording: ref('Recording', event.recordingId) })]
    if (event.kind === 'deletion-requested') {
      const sessions = (event.sessionIds ?? []).map((session) => ref('Session', session))
      return [entity('DeletionRequested', id, { happened: event.happened, ofAll: event.sessionIds === null, sessions })]
    }
    if (event.kind === 'stopped')
      return [entity('Stopped', id, { session: ref('Session', event.sessionId), keep: event.keep })]
    if (event.kind !== 'range-withheld') return []
    const recording = ref('Recording', event.recordingId)
    if (event.ranges === null) return [entity('Sought', id, { recording, event: id })]
    return event.ranges.map((part) => entity('Withheld', id, { recording, part: { ...part } }))
  }
  const ask = (resource: Question['resource'], gap: Question['context']): Question => ({
    principal: actor,
    action: 'pass',
    resource,
    context: { ...context, ...gap },
    others: [session, recording],
  })
  const hasPart = ({ attrs }: Question['resource']) => 'part' in attrs
  return said.flatMap(about).map((resource) => (hasPart(resource) ? gaps : [{}]).map((gap) => ask(resource, gap)))
}

const recordingRef = (request: Request) => ref('Recording', request.recording.id)
