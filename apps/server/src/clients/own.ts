import type { LedgerEvent, NamedPerson, Purpose, Scope, Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { clientStandings, ledgerOf } from '../gate/clients.ts'
import { hears } from './offer.ts'

/** A client's consent as the client reads it. */
export interface Own {
  readonly events: readonly LedgerEvent[]
  /** Scopes that are in force, the oldest first. */
  readonly inForce: readonly Standing[]
  /** Everyone who may hear something, each once, with what for. */
  readonly hearers: readonly { readonly person: NamedPerson; readonly purposes: readonly Purpose[] }[]
  /** Yeses that staff wrote down, or that were tapped on their screen, and that nobody has disputed: the newest first. */
  readonly noted: readonly LedgerEvent[]
}

export async function ownConsent(db: Db, programId: string, clientId: string, now: number): Promise<Own> {
  const [events, standing] = await Promise.all([
    ledgerOf(db, programId, clientId),
    clientStandings(db, programId, [clientId], now),
  ])
  const inForce = (standing.get(clientId) ?? []).filter(({ state }) => state === 'in-force')
  return { events, inForce, hearers: hearersOf(inForce), noted: notedIn(events) }
}

function hearersOf(inForce: readonly Standing[]): Own['hearers'] {
  const found = new Map<string, { person: NamedPerson; purposes: Set<Purpose> }>()
  for (const { scope, purposes } of inForce) {
    for (const person of scope.audience) {
      const one = found.get(person.personId) ?? { person, purposes: new Set() }
      for (const purpose of purposes) if (hears(person.role, purpose)) one.purposes.add(purpose)
      found.set(person.personId, one)
    }
  }
  return [...found.values()].map(({ person, purposes }) => ({ person, purposes: [...purposes] }))
}

const YESES = new Set<LedgerEvent['kind']>(['granted', 'renewed', 'amended', 'reconfirmed'])

function notedIn(events: readonly LedgerEvent[]): LedgerEvent[] {
  const disputed = new Set(events.flatMap((event) => (event.kind === 'disputed' ? [event.eventId] : [])))
  return events
    .filter(
      (event) =>
        YESES.has(event.kind) &&
        !disputed.has(event.id) &&
        (event.recordedBy.role !== 'client' || event.obtained === 'tapped'),
    )
    .toReversed()
}

/** The events by which a client narrows what they allow, on every scope that it touches; empty: nothing is narrower. */
export function narrowed(
  { inForce }: Own,
  kept: {
    readonly purposes: ReadonlySet<string>
    readonly persons: ReadonlySet<string>
    readonly until: number | null
  },
): { purposes: Purpose[]; scopes: Scope[]; emptied: string[] } {
  const allowed = new Set(inForce.flatMap(({ purposes }) => purposes))
  const scopes: Scope[] = []
  const emptied: string[] = []
  for (const { scope } of inForce) {
    const audience = scope.audience.filter(({ personId }) => kept.persons.has(personId))
    const until = kept.until === null ? scope.until : Math.min(kept.until, scope.until ?? Infinity)
    if (audience.length === 0) emptied.push(scope.id)
    else if (audience.length < scope.audience.length || until !== scope.until)
      scopes.push({ ...scope, audience, until })
  }
  return { purposes: [...allowed].filter((one) => !kept.purposes.has(one)), scopes, emptied }
}
