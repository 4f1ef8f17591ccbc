import { earlierOf } from './in-order.ts'
import type { NamedPerson, Scope, SessionsCovered } from './scope.ts'

/** Whether a scope says nothing that another does not say too: the two together permit what it permits alone. In doubt no. */
export const isWithin = (one: Scope, other: Scope): boolean =>
  isPart(one.purposes, other.purposes) &&
  isPart(one.forms, other.forms) &&
  isPart(one.processing, other.processing) &&
  one.audience.every((person) => other.audience.some((listed) => isNamedToo(person, listed))) &&
  isPart(one.joinLater ?? [], other.joinLater ?? []) &&
  isPart(one.standIns ?? [], other.standIns ?? []) &&
  areSessionsWithin(one.sessions, other.sessions) &&
  (one.conditions.reconfirm || !other.conditions.reconfirm) &&
  (one.conditions.deleteOnWithdraw || !other.conditions.deleteOnWithdraw) &&
  (other.conditions.export || !one.conditions.export) &&
  isNotMore(one.conditions.keepAtMostDays, other.conditions.keepAtMostDays) &&
  isNotMore(one.conditions.deleteAfterReviewDays, other.conditions.deleteAfterReviewDays)

/** What several scopes say that must all permit, as one; of sessions by name and by day the names. */
export const meetOf = (scopes: readonly Scope[]): Scope =>
  scopes.reduce((one, other) => ({
    ...other,
    purposes: both(one.purposes, other.purposes),
    audience: [
      ...one.audience.filter((person) => other.audience.some((listed) => isNamedToo(person, listed))),
      ...other.audience.filter(
        (person) =>
          one.audience.some((listed) => isNamedToo(person, listed)) &&
          !one.audience.some((listed) => isSamePerson(person, listed)),
      ),
    ],
    joinLater: both(one.joinLater ?? [], other.joinLater ?? []),
    standIns: both(one.standIns ?? [], other.standIns ?? []),
    forms: both(one.forms, other.forms),
    processing: both(one.processing, other.processing),
    sessions: sessionsOfBoth(one.sessions, other.sessions),
    conditions: {
      reconfirm: one.conditions.reconfirm || other.conditions.reconfirm,
      deleteAfterReviewDays: earlierOf(one.conditions.deleteAfterReviewDays, other.conditions.deleteAfterReviewDays),
      keepAtMostDays: earlierOf(one.conditions.keepAtMostDays, other.conditions.keepAtMostDays),
      export: one.conditions.export && other.conditions.export,
      deleteOnWithdraw: one.conditions.deleteOnWithdraw || other.conditions.deleteOnWithdraw,
    },
  }))

const both = <T>(some: readonly T[], others: readonly T[]): readonly T[] => some.filter((one) => others.includes(one))

const isPart = <T>(some: readonly T[], of: readonly T[]): boolean => some.every((one) => of.includes(one))

const isSamePerson = (one: NamedPerson, other: NamedPerson): boolean =>
  one.personId === other.personId && one.group === other.group

/** Whoever is named by themselves is named as a member of any group too. */
const isNamedToo = (one: NamedPerson, other: NamedPerson): boolean =>
  one.personId === other.personId && (other.group === undefined || one.group === other.group)

const areSessionsWithin = (one: SessionsCovered, other: SessionsCovered): boolean =>
  one.named && other.named
    ? isPart(one.named, other.named)
    : one.from !== undefined && other.from !== undefined && one.from >= other.from

function sessionsOfBoth(one: SessionsCovered, other: SessionsCovered): SessionsCovered {
  if (one.named && other.named) return { named: both(one.named, other.named) }
  if (one.named) return one
  return other.named ? other : { from: Math.max(one.from, other.from) }
}

const isNotMore = (days: number | null, than: number | null): boolean =>
  than === null || (days !== null && days <= than)
