import type { Inputs, Outputs } from '../../api/views.ts'

export type Policy = Inputs['program']['change']['to']
/** A policy as it was read and as it is to be. */
export type Change = Inputs['program']['change']
export type Shown = Outputs['program']['show']

/** The days that the program sets, with what each may be; as the server reads them. */
export const dayFields = {
  keepAtMostDays: { least: 1, most: 3650 },
  deleteAfterReviewDays: { least: 0, most: 3650 },
  unconfirmedDays: { least: 1, most: 3650 },
} as const
export type DayField = keyof typeof dayFields

/** All numbers that the program sets: besides those days what a client is told of a deletion. */
export const numberFields = {
  ...dayFields,
  backupDays: { least: 0, most: 3650 },
  evidenceYears: { least: 1, most: 100 },
} as const
export type NumberField = keyof typeof numberFields

/** What was changed and is not saved; numbers as they are typed. */
export type Changes = Partial<Omit<Policy, NumberField> & Record<NumberField, string>>

const isNumberField = (name: string): name is NumberField => name in numberFields

/** The days, or years, that a text means; null: none that the program may set. */
export function daysOf(field: NumberField, text: string): number | null {
  const { least, most } = numberFields[field]
  const days = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN
  return days >= least && days <= most ? days : null
}

const policyOf = ({ name: _name, timeZone: _zone, people: _people, ...policy }: Shown): Policy => policy

/** The policy as it would be saved; null while some days can't be read. */
export function withChanges(shown: Shown, changes: Changes): Policy | null {
  const policy: Policy = policyOf(shown)
  for (const [name, value] of Object.entries(changes)) {
    if (!isNumberField(name)) Object.assign(policy, { [name]: value })
    else {
      const days = daysOf(name, String(value))
      if (days === null) return null
      policy[name] = days
    }
  }
  return policy
}

/** The changes that change something: what was set back to how it stands is none. */
export function realChanges(shown: Shown, changes: Changes): Changes {
  const stands: Record<string, unknown> = policyOf(shown)
  const text = (value: unknown) => (Array.isArray(value) ? value.toSorted().join(' ') : String(value).trim())
  return Object.fromEntries(Object.entries(changes).filter(([name, value]) => text(value) !== text(stands[name])))
}

/** What a change takes from recordings that are here already, each with the days before and after. */
export type Harm = { what: DayField; days: number; before: number } | { what: 'mustReconfirm' }

/** Recordings can become due at once by fewer days, and by an answer that none of them has. */
export function harmsOf(before: Policy, after: Policy): Harm[] {
  const fewer = (Object.keys(dayFields) as DayField[])
    .filter((what) => after[what] < before[what])
    .map((what): Harm => ({ what, days: after[what], before: before[what] }))
  return after.mustReconfirm && !before.mustReconfirm ? [...fewer, { what: 'mustReconfirm' }] : fewer
}

export const standing = policyOf

/** The part of it by which recordings go. */
export const keepingOf = ({
  mustReconfirm,
  keepAtMostDays,
  deleteAfterReviewDays,
  unconfirmedDays,
}: Policy): Inputs['program']['reach'] => ({ mustReconfirm, keepAtMostDays, deleteAfterReviewDays, unconfirmedDays })
