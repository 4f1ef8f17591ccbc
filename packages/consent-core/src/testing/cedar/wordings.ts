import { byHappened, type Amended, type Granted, type LedgerEvent, type Renewed, type Withdrawn } from '../../events.ts'
import type { Scope } from '../../scope.ts'
import type { Instant } from '../../vocabulary.ts'
import type { Engine } from './engine.ts'
import { entity, NEVER_ENDS, NEVER_WAS } from './values.ts'

/** What happened by an instant: the ledger as it stands then. */
export const by = <T extends LedgerEvent>(said: readonly T[], at: Instant): T[] =>
  said.filter(({ happened }) => happened <= at)

export const of = <K extends LedgerEvent['kind']>(said: readonly LedgerEvent[], ...kinds: readonly K[]) =>
  said.filter((event): event is Extract<LedgerEvent, { kind: K }> => (kinds as readonly string[]).includes(event.kind))

export const disputedIn = (said: readonly LedgerEvent[]) => of(said, 'disputed').map(({ eventId }) => eventId)

const eventOf = (event: Amended | Renewed | Withdrawn) => {
  const { id, happened } = event
  if (event.kind === 'withdrawn') return withdrawal(event)
  const signed = { isSigned: event.signature !== null, signedBy: [...(event.representatives?.ids ?? [])] }
  if (event.kind === 'amended') return entity('Amended', id, { event: id, scope: event.scope.id, happened, ...signed })
  return entity('Renewed', id, { event: id, scope: event.scopeId, happened, ...signed })
}

export const withdrawal = ({ id, happened, all, purposes, scopeIds }: Withdrawn) =>
  entity('Withdrawn', id, { happened, all, purposes: [...purposes], scopes: [...scopeIds] })

/** A grant by itself; what the ledger says about it hangs on `Ledger`. */
export const grantOf = (
  grant: Granted,
  clientId: string,
  { containsAll = false, wasGrown = false, takenBack = NEVER_WAS } = {},
) =>
  entity('Grant', grant.id, {
    event: grant.id,
    scope: grant.scope.id,
    happened: grant.happened,
    containsAll,
    wasGrown,
    takenBack,
    signedBy: [...(grant.representatives?.ids ?? [])],
    ledger: { __entity: { type: 'Ledger', id: clientId } },
  })

/** What concerns a grant and came after it, in the order of its happening. */
export function after<T extends Amended | Renewed | Withdrawn>(
  engine: Engine,
  grant: Granted,
  events: readonly T[],
): T[] {
  const resource = grantOf(grant, grant.clientId)
  return events
    .filter((event) => {
      const { uid, ...rest } = eventOf(event)
      const principal = uid as { type: string; id: string }
      return engine.permits({ principal, action: 'follow', resource, context: {}, others: [{ uid, ...rest }] })
    })
    .sort(byHappened)
}

/** Every text that a grant's scope has had, in order. */
export const wordings = (engine: Engine, grant: Granted, said: readonly LedgerEvent[]): Scope[] => [
  grant.scope,
  ...after(engine, grant, of(said, 'amended')).map(({ scope }) => scope),
]

/** Which changes of a grant count: signed by whoever signed it, and not disputed. */
export const signing =
  (engine: Engine, grant: Granted, said: readonly LedgerEvent[]) => (change: Amended | Renewed) => {
    const event = eventOf(change)
    const resource = grantOf(grant, grant.clientId)
    const principal = event.uid as { type: string; id: string }
    const context = { disputed: disputedIn(said) }
    return engine.permits({ principal, action: 'sign', resource, context, others: [event] })
  }

/** Every text that counts that a grant's scope has had, in order. @param disputes by which it may count no more */
export const counting = (
  engine: Engine,
  grant: Granted,
  said: readonly LedgerEvent[],
  disputes: readonly LedgerEvent[] = said,
): Scope[] => [
  grant.scope,
  ...after(engine, grant, of(said, 'amended'))
    .filter(signing(engine, grant, disputes))
    .map(({ scope }) => scope),
]

/** How a grant reads once its changes are applied one by one: its texts, all of which must permit, and its end. */
export function readsAs(
  engine: Engine,
  grant: Granted,
  said: readonly LedgerEvent[],
): { texts: Scope[]; until: Instant } {
  const signed = signing(engine, grant, said)
  let texts = [grant.scope]
  let until = grant.scope.until ?? NEVER_ENDS
  let changedAt = grant.happened
  for (const change of after(engine, grant, of(said, 'amended', 'renewed'))) {
    const event = eventOf(change)
    const resource = entity('Line', grant.scope.id, { until, changedAt })
    const context = { isSigned: signed(change) }
    const may = (action: 'apply' | 'replace' | 'extend' | 'shorten') =>
      engine.permits({
        principal: event.uid as { type: string; id: string },
        action,
        resource,
        context,
        others: [event],
      })
    changedAt = change.happened
    if (!may('apply')) continue
    if (change.kind === 'amended') texts = may('replace') ? [change.scope] : [...texts, change.scope]
    const end = (change.kind === 'amended' ? change.scope.until : change.until) ?? NEVER_ENDS
    until = may('extend') ? end : may('shorten') ? Math.min(until, end) : until
  }
  return { texts, until }
}
