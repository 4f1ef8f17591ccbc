import type { Conditions, NamedPerson, Scope, Standing } from '@earshot/consent-core'
import type { Offer } from './offer.ts'

/** Who else can be heard in a session, known by role. */
export const guestRoles = ['interpreter', 'relative', 'co-therapist', 'observer', 'other'] as const
export type GuestRole = (typeof guestRoles)[number]

export const guestRoleOf = (role: string | null): GuestRole | null => guestRoles.find((one) => one === role) ?? null

/** More than anyone reads: whoever allowed so much in so many ways asks again. */
const AT_MOST = 20

/** What a guest is asked for: what every client of the session allows, without a scope's id. */
export type Met = Omit<Scope, 'id'>

/**
 * What every client of a session allows when a guest is asked: each way in which a scope of each client permits
 * something. A guest who says yes to all of these stands in the way of nothing that the clients allowed, and adds nothing.
 * @param each the scopes in force that cover the session, of each client
 */
export function metByAll(each: readonly (readonly Standing[])[], sessionId: string): Met[] {
  const scopes = each.map((standings) =>
    standings.map(({ scope: { id: _id, ...scope }, purposes }): Met => ({
      ...scope,
      purposes,
      sessions: { named: [sessionId] },
    })),
  )
  const [first = [], ...others] = scopes
  const met = others.reduce<Met[]>(
    (all, more) => all.flatMap((some) => more.flatMap((other) => meet(some, other) ?? [])),
    [...first],
  )
  const different = met.filter((one, n) => met.findIndex((other) => isSame(other, one)) === n)
  return different.slice(0, AT_MOST)
}

const isSame = (some: Met, other: Met) => JSON.stringify(some) === JSON.stringify(other)

function meet(some: Met, other: Met): Met | null {
  const purposes = both(some.purposes, other.purposes)
  const forms = both(some.forms, other.forms)
  const audience = some.audience.flatMap((one) => {
    const same = other.audience.find(({ personId, role }) => personId === one.personId && role === one.role)
    return same ? [asMember(one, same)] : []
  })
  if (purposes.length === 0 || forms.length === 0 || audience.length === 0) return null
  const joinLater = both(some.joinLater ?? [], other.joinLater ?? [])
  const standIns = both(some.standIns ?? [], other.standIns ?? [])
  return {
    purposes,
    audience,
    ...(joinLater.length > 0 ? { joinLater } : {}),
    ...(standIns.length > 0 ? { standIns } : {}),
    forms,
    processing: both(some.processing, other.processing),
    sessions: some.sessions,
    until: fewest(some.until, other.until),
    conditions: strictest(some.conditions, other.conditions),
  }
}

/** Of somebody named alone by one and as a member of a group by another, the membership counts too. */
const asMember = (one: NamedPerson, same: NamedPerson): NamedPerson => (one.group === undefined ? same : one)

const strictest = (some: Conditions, other: Conditions): Conditions => ({
  reconfirm: some.reconfirm || other.reconfirm,
  deleteAfterReviewDays: fewest(some.deleteAfterReviewDays, other.deleteAfterReviewDays),
  keepAtMostDays: fewest(some.keepAtMostDays, other.keepAtMostDays),
  export: some.export && other.export,
  deleteOnWithdraw: some.deleteOnWithdraw || other.deleteOnWithdraw,
})

const both = <T>(some: readonly T[], other: readonly T[]): T[] => some.filter((one) => other.includes(one))

const fewest = (some: number | null, other: number | null) =>
  some === null || other === null ? (some ?? other) : Math.min(some, other)

/** All of it in one, as the guest reads it: everyone who could hear, and everything for which. */
export function offerOf(met: readonly [Met, ...Met[]]): Offer {
  const [first] = met
  const unique = <T>(items: readonly T[]) => [...new Set(items)]
  const people = met.flatMap((one) => one.audience)
  const joinLater = unique(met.flatMap((one) => one.joinLater ?? []))
  const standIns = unique(met.flatMap((one) => one.standIns ?? []))
  const ends = met.map((one) => one.until)
  return {
    purposes: unique(met.flatMap((one) => one.purposes)),
    audience: people.filter((one, n) => people.findIndex(({ personId }) => personId === one.personId) === n),
    ...(joinLater.length > 0 ? { joinLater } : {}),
    ...(standIns.length > 0 ? { standIns } : {}),
    forms: unique(met.flatMap((one) => one.forms)),
    processing: unique(met.flatMap((one) => one.processing)),
    until: ends.includes(null) ? null : Math.max(...ends.filter((one) => one !== null)),
    conditions: met.map((one) => one.conditions).reduce(strictest, first.conditions),
  }
}
