import type { LedgerEvent, NamedPerson, Purpose, Scope, Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { clientStandings, ledgerOf } from '../gate/clients.ts'

/** A client's consent as the client reads it. */
export interface Own {
  readonly events: readonly LedgerEvent[]
  /** Scopes that are in force, the oldest first. */
  readonly inForce: readonly Standing[]
  /** Everyone who may hear something, each once, with what for. */
  readonly hearers: readonly { readonly person: NamedPerson; readonly purposes: readonly Purpose[] }[]
  /** Of several who join a group later, or stand in: whether the client allowed it, and for whom. */
  readonly joinLater: boolean
  readonly standInsFor: readonly NamedPerson[]
  /** Yeses with what was said at once with each, that nobody has disputed: the newest first. */
  readonly noted: readonly (readonly [LedgerEvent, ...LedgerEvent[]])[]
}

/** As it is now; what another node has written counts, though this one's clock may be behind. */
export async function ownConsent(db: Db, programId: string, clientId: string, now: number): Promise<Own> {
  const events = await ledgerOf(db, programId, clientId)
  return ownOf(db, programId, clientId, events, Math.max(now, events.at(-1)?.written ?? 0))
}

/** As it was at an instant. */
export async function ownConsentAt(db: Db, programId: string, clientId: string, at: number): Promise<Own> {
  return ownOf(db, programId, clientId, await ledgerOf(db, programId, clientId), at)
}

async function ownOf(
  db: Db,
  programId: string,
  clientId: string,
  events: readonly LedgerEvent[],
  at: number,
): Promise<Own> {
  const standing = await clientStandings(db, programId, [clientId], at)
  const inForce = (standing.get(clientId) ?? []).filter(({ state }) => state === 'in-force')
  const standInsFor = inForce.flatMap(({ scope }) =>
    scope.audience.filter(({ personId }) => scope.standIns?.includes(personId)),
  )
  return {
    events,
    inForce,
    hearers: hearersOf(inForce),
    joinLater: inForce.some(({ scope }) => (scope.joinLater ?? []).length > 0),
    standInsFor: standInsFor.filter(
      (one, n) => standInsFor.findIndex((other) => other.personId === one.personId) === n,
    ),
    noted: notedIn(events),
  }
}

/** Whom these name, each once. */
export function hearersOf(inForce: readonly Standing[]): Own['hearers'] {
  const found = new Map<string, { person: NamedPerson; purposes: Set<Purpose> }>()
  for (const { scope, purposes } of inForce) {
    for (const person of scope.audience) {
      const one = found.get(person.personId) ?? { person, purposes: new Set() }
      for (const purpose of purposes) if (person.role === 'clinician' || !isOwn(purpose)) one.purposes.add(purpose)
      found.set(person.personId, one)
    }
  }
  // Whoever is named for what was taken back may hear nothing.
  return [...found.values()].flatMap(({ person, purposes }) =>
    purposes.size === 0 ? [] : { person, purposes: [...purposes] },
  )
}

/** What the clinician does alone, or with the client: nobody else ever hears it for that. */
const isOwn = (purpose: Purpose) => purpose === 'own-review' || purpose === 'together'

/**
 * Those that somebody can say were not theirs: a client any; who signs for them, those that are said to be of theirs, and
 * of these no yes to one session unless they see sessions.
 */
export const notedFor = (
  { noted }: Own,
  { representativeId }: { readonly representativeId: string | null },
  sees: boolean,
) =>
  representativeId === null
    ? noted
    : noted.filter(
        ([{ kind, representatives }]) =>
          representatives?.ids.includes(representativeId) && (sees || kind !== 'reconfirmed'),
      )

const YESES = new Set<LedgerEvent['kind']>(['granted', 'renewed', 'amended', 'reconfirmed'])

/** What was said at one moment in one way is one yes, however many entries it came to. */
function notedIn(events: readonly LedgerEvent[]): Own['noted'] {
  const disputed = new Set(events.flatMap((event) => (event.kind === 'disputed' ? [event.eventId] : [])))
  // What narrows needs no signature, and is no yes.
  const isYes = ({ kind, signature }: LedgerEvent) => YESES.has(kind) && !(kind === 'amended' && signature === null)
  const yeses = events.filter((event) => isYes(event) && !disputed.has(event.id))
  const keyOf = ({ happened, obtained, recordedBy }: LedgerEvent) => `${happened} ${obtained} ${recordedBy.personId}`
  return [...Map.groupBy(yeses, keyOf).values()].map(([first, ...rest]) => [first!, ...rest] as const).reverse()
}

/** What a client leaves as it is: what they saw and took the tick from is taken back, and nothing that they did not see. */
export interface Left {
  readonly taken: ReadonlySet<string>
  readonly until: number | null
}

/** The events by which a client narrows what they allow, on every scope that it touches; empty: nothing is narrower. */
export function narrowed(
  { inForce }: Own,
  { taken, until: last }: Left,
): { purposes: Purpose[]; scopes: Scope[]; emptied: string[] } {
  const allowed = new Set(inForce.flatMap(({ purposes }) => purposes))
  const scopes: Scope[] = []
  const emptied: string[] = []
  for (const { scope } of inForce) {
    const audience = scope.audience.filter(({ personId }) => !taken.has(personId))
    const until = last === null ? scope.until : Math.min(last, scope.until ?? Infinity)
    const processing = scope.processing.filter((one) => !taken.has(one))
    const forms = scope.forms.filter((one) => !taken.has(one))
    const isLeft = (group: string) => audience.some((one) => one.group === group)
    const wasNamed = (group: string) => scope.audience.some((one) => one.group === group)
    const joinLater = taken.has('join-later')
      ? []
      : (scope.joinLater ?? []).filter((group) => isLeft(group) || !wasNamed(group))
    const standIns = taken.has('stand-ins')
      ? []
      : (scope.standIns ?? []).filter((one) => audience.some(({ personId }) => personId === one))
    const { joinLater: _later, standIns: _standIns, ...rest } = scope
    const next: Scope = {
      ...rest,
      audience,
      until,
      processing,
      forms,
      ...(joinLater.length > 0 ? { joinLater } : {}),
      ...(standIns.length > 0 ? { standIns } : {}),
    }
    if (audience.length === 0 || forms.length === 0) emptied.push(scope.id)
    else if (isNarrower(next, scope)) scopes.push(next)
  }
  return { purposes: [...allowed].filter((one) => taken.has(one)), scopes, emptied }
}

const isNarrower = (next: Scope, before: Scope): boolean =>
  next.audience.length < before.audience.length ||
  next.until !== before.until ||
  next.processing.length < before.processing.length ||
  next.forms.length < before.forms.length ||
  (next.joinLater ?? []).length < (before.joinLater ?? []).length ||
  (next.standIns ?? []).length < (before.standIns ?? []).length
