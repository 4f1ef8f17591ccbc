import {
  mediaForms,
  processings,
  purposes,
  type AudienceRole,
  type NamedPerson,
  type Scope,
} from '@earshot/consent-core'
import { toWallClock, endOfDay } from '../../consent/wall-clock.ts'
import type { TryFacts, TrySession } from './trial.ts'

/** Keeps the order of the vocabulary, whatever was ticked last. */
const inOrder = <T extends string>(all: readonly T[], chosen: readonly string[]): T[] =>
  all.filter((one) => chosen.includes(one))

export const withPurposes = (scope: Scope, chosen: readonly string[]): Scope => ({
  ...scope,
  purposes: inOrder(purposes, chosen),
})
export const withForms = (scope: Scope, chosen: readonly string[]): Scope => ({
  ...scope,
  forms: inOrder(mediaForms, chosen),
})
export const withProcessing = (scope: Scope, chosen: readonly string[]): Scope => ({
  ...scope,
  processing: inOrder(processings, chosen),
})

/** A day as text, empty for no end; and back. */
export const untilDay = ({ until }: Scope, timeZone: string): string =>
  until === null ? '' : toWallClock(until - 1, timeZone).slice(0, 10)
export const withUntil = (scope: Scope, day: string, timeZone: string): Scope => ({
  ...scope,
  until: day ? endOfDay(day, timeZone) : null,
})

/** Whole days, or null where nothing or nothing readable stands. */
export const daysIn = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null)

export const withCondition = (scope: Scope, part: Partial<Scope['conditions']>): Scope => ({
  ...scope,
  conditions: { ...scope.conditions, ...part },
})

/** Whom a scope names or could name: those in it first, then everyone of the program, each in the role they have. */
export function nameable(scope: Scope, { people }: TryFacts, { clinicianId }: TrySession): NamedPerson[] {
  const others = people
    .filter((one) => !scope.audience.some((who) => who.personId === one.id))
    .map((one) => ({ personId: one.id, name: one.name, role: roleOf(one.roles, one.id === clinicianId) }))
  return [...scope.audience, ...others]
}

function roleOf(roles: readonly string[], isClinician: boolean): AudienceRole {
  if (isClinician) return 'clinician'
  if (roles.includes('supervisor')) return 'supervisor'
  return roles.includes('supervisee') ? 'group-member' : 'faculty'
}

/** @param offered in which each name stands once, also of those that are named now */
export const withPersons = (scope: Scope, offered: readonly NamedPerson[], chosen: readonly string[]): Scope => ({
  ...scope,
  audience: offered.filter((one) => chosen.includes(one.personId)),
})

/** Whether a wording differs from another in one of its parts. */
export const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)
