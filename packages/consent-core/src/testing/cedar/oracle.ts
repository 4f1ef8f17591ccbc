import type { Amended, Granted, LedgerEvent } from '../../events.ts'
import type { Request } from '../../request.ts'
import type { Conditions, Scope } from '../../scope.ts'
import type { Instant } from '../../vocabulary.ts'
import type { Engine, Question } from './engine.ts'
import { isDestroyed, isGrownBy, keeping, ledgerFor, passes } from './ledger.ts'
import { asks, factsOf, keeps, meets, waysThatAsk, type Facts } from './request.ts'
import { entity, laterTag, NEVER_ENDS, NEVER_WAS, NO_LIMIT_DAYS, partOf } from './values.ts'
import { after, by, grantOf, of, readsAs, signing } from './wordings.ts'

/** A decision as questions to Cedar, with the answers from the ledgers already in their entities. */
export interface Prepared {
  /** Some must be answered yes. */
  readonly asks: readonly Question[]
  /** Every one must be answered yes: for now, and for each change of a scope. */
  readonly keeps: readonly Question[]
  /** Null: something closed it for good. */
  readonly participants: readonly (PreparedParticipant | null)[]
}

export interface PreparedParticipant {
  /** For every event some must be answered yes. */
  readonly passes: readonly (readonly Question[])[]
  /** For some grant, for every part of how it reads, some must be answered yes. */
  readonly grants: readonly (readonly (readonly Question[])[])[]
}

type Ledgers = ReadonlyMap<string, readonly LedgerEvent[]>

/**
 * The decision by the policies beside this file, from the events alone. Written here are only the quantifiers (every
 * participant, some grant, every part) and what is looked up; what a fact means is for Cedar to say.
 */
export function cedar(engine: Engine, ledgers: Ledgers, request: Request, at: Instant): 'permit' | 'deny' {
  const permitted = isPermitted(engine, prepare(engine, ledgers, request, at))
  return permitted && engine.errors.length === 0 ? 'permit' : 'deny'
}

export function isPermitted(engine: Engine, { asks, keeps, participants }: Prepared): boolean {
  const yes = (questions: readonly Question[]) => questions.some((question) => engine.permits(question))
  return (
    yes(asks) &&
    keeps.every((question) => engine.permits(question)) &&
    participants.length > 0 &&
    participants.every((one) => one !== null && one.passes.every(yes) && one.grants.some((parts) => parts.every(yes)))
  )
}

/** Puts what the ledgers say about a request into entities: here Cedar is asked how events count, one by one. */
export function prepare(engine: Engine, ledgers: Ledgers, request: Request, at: Instant): Prepared {
  const facts = factsOf(request, at)
  const ledgersBy = request.session.participants.map((id) => {
    const written = ledgers.get(id) ?? []
    return { id, written, ledger: entries(engine, written) }
  })
  const keptUntil = (when: Instant, isBy: (event: LedgerEvent) => boolean) => {
    const kept = ledgersBy.flatMap(({ ledger }) => {
      const said = ledger.filter(isBy)
      return of(said, 'granted').flatMap((grant) => keeping(engine, grant, said, facts))
    })
    const least = (days: 'keepAtMostDays' | 'deleteAfterReviewDays') =>
      Math.min(...[request.policy, ...kept].map((one: Pick<Conditions, typeof days>) => one[days] ?? NO_LIMIT_DAYS))
    return keeps(facts, when, {
      keepAtMostDays: least('keepAtMostDays'),
      deleteAfterReviewDays: least('deleteAfterReviewDays'),
    })
  }
  const changes = new Set(ledgersBy.flatMap(({ ledger }) => of(by(ledger, at), 'amended').map((one) => one.happened)))
  return {
    asks: asks(facts),
    keeps: [
      keptUntil(at, ({ happened }) => happened <= at),
      ...[...changes].map((when) =>
        keptUntil(when, ({ happened, kind }) => happened < when || (happened === when && kind === 'disputed')),
      ),
    ],
    participants: ledgersBy.map(({ id, ledger, written }) => participant(engine, id, ledger, written, facts)),
  }
}

/** What counts as an entry at all; of most there is nothing to ask. */
const entries = (engine: Engine, events: readonly LedgerEvent[]): LedgerEvent[] =>
  events.filter(
    ({ id, kind, clientId, signature }) =>
      (kind !== 'granted' && kind !== 'renewed') ||
      engine.permits({
        principal: { type: 'Client', id: clientId },
        action: 'enter',
        resource: entity('Entry', id, { kind, isSigned: signature !== null }),
        context: {},
        others: [],
      }),
  )

function participant(
  engine: Engine,
  id: string,
  events: readonly LedgerEvent[],
  written: readonly LedgerEvent[],
  facts: Facts,
) {
  const said = by(events, facts.at)
  const grants = of(said, 'granted')
  if (grants.some((grant) => isDestroyed(engine, grant, said, facts))) return null
  const ledger = ledgerFor(engine, events, written, id, facts)
  const ways = waysThatAsk(engine, facts)
  return {
    passes: passes(said, facts),
    grants: grants.map((grant) => {
      const { texts, until } = readsAs(engine, grant, said)
      const since = listedSince(engine, grant, said, facts.request)
      const containsAll = meetsAlone(engine, grant, facts, ways)
      const wasGrown = isGrownBy(engine, said, id, grant.happened)
      const names = of(said, 'withdrawn').filter(({ scopeIds }) => scopeIds.includes(grant.scope.id))
      const takenBack = Math.max(NEVER_WAS, ...names.map(({ happened }) => happened))
      const entities = [grantOf(grant, id, { containsAll, wasGrown, takenBack }), ledger]
      // Words go with a form that all texts allow.
      const forms = texts[0]!.forms.filter((form) => texts.every((text) => text.forms.includes(form)))
      return texts.map((text) => meets(partOf({ ...text, forms }, until, grant.id, since), entities, facts, ways))
    }),
  }
}

/** Whether a grant would meet the request by its own text, whatever else was said. */
function meetsAlone(engine: Engine, grant: Granted, facts: Facts, ways: Facts['ways']): boolean {
  const { representatives: _, ...alone } = grant
  const fresh = entity('Ledger', 'fresh', {
    lastYes: facts.at,
    lastNo: NEVER_WAS,
    lastWithdrawal: NEVER_WAS,
    lastOfShare: NEVER_WAS,
    disputed: [],
    isGrown: false,
    signs: 'client',
    representatives: [],
  })
  const since = listedSince(engine, grant, [grant], facts.request)
  const part = partOf(grant.scope, NEVER_ENDS, grant.id, since)
  return meets(part, [grantOf(alone, 'fresh', { containsAll: true }), fresh], facts, ways).some((question) =>
    engine.permits(question),
  )
}

/** By group: when the actor was first listed as a member, and since which text in a row later members are let in. */
function listedSince(engine: Engine, grant: Granted, said: readonly LedgerEvent[], { actor, rosters }: Request) {
  const texts = [grant, ...after(engine, grant, of(said, 'amended'))].toReversed()
  const since: Record<string, Instant> = {}
  const counts = (disputes: readonly LedgerEvent[]) => {
    const isSigned = signing(engine, grant, disputes)
    return (text: Granted | Amended) => text.kind === 'granted' || isSigned(text)
  }
  const isToldOf = counts([])
  const note = (tag: string, text: LedgerEvent | undefined) => {
    if (text) since[tag] = text.happened
  }
  for (const { groupId } of rosters) {
    const lists = ({ audience }: Scope) => audience.some((one) => one.personId === actor && one.group === groupId)
    const opens = ({ joinLater }: Scope) => joinLater?.includes(groupId) ?? false
    const without = texts.findIndex(({ scope }) => !opens(scope))
    note(
      groupId,
      texts.findLast((text) => lists(text.scope) && isToldOf(text)),
    )
    const opened = texts.slice(0, without === -1 ? texts.length : without).findLast(counts(said))
    const wasThere = (at: Instant) =>
      rosters.some((one) => {
        const isTheirs = one.groupId === groupId && one.memberId === actor
        return isTheirs && one.from <= at && (one.to === null || at < one.to)
      })
    if (opened && !wasThere(opened.happened)) note(laterTag(groupId), opened)
  }
  return since
}
