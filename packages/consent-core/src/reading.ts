import type { Reason } from './decision.ts'
import type { Disputed, Granted } from './events.ts'
import type { ScopeLine } from './fold.ts'
import type { LackSet } from './lacks.ts'
import type { Scope } from './scope.ts'
import { hasEnded, versionAt, type Disputes, type Version } from './version.ts'
import { mediaForms, type Instant, type MediaForm } from './vocabulary.ts'
import { isWithin } from './within.ts'

/** A scope as it reads at a moment, with what the decision asks of it most often. */
export interface Reading extends Version {
  readonly line: ScopeLine
  /** Of the whole ledger. */
  readonly disputes: Disputes
  readonly granted: Granted
  readonly ended: boolean
  /** Of the grant itself. */
  readonly dispute: Disputed | null
  /** Whether a change has added to what was granted. */
  readonly isWidened: boolean
  /** Whether the client must answer for the session. */
  readonly asks: boolean
  readonly forms: FormSet
  readonly export: boolean
  /** Why a permit rests on it. */
  readonly allowed: Reason
  /** Why it does not permit, filled and read by reasonsFor(). */
  readonly lacks: Map<LackSet, readonly Reason[]>
}

export function readingOf(participant: string, line: ScopeLine, disputes: Disputes, at: Instant): Reading {
  const { granted } = line
  const version = versionAt(line, disputes, at)
  const dispute = disputes.get(granted.id)
  const { parts } = version
  return {
    ...version,
    line,
    disputes,
    granted,
    ended: hasEnded(version, at),
    dispute: dispute && dispute.happened <= at ? dispute : null,
    isWidened: !parts.some((part) => isWithin(part, granted.scope)),
    asks: parts.some((part) => part.conditions.reconfirm),
    forms: parts.reduce((all, part) => all & formSet(part), ALL_FORMS),
    export: parts.every((part) => part.conditions.export),
    allowed: { code: 'allowed', participant, event: granted.id, at: granted.happened },
    lacks: new Map(),
  }
}

/** A set of media forms; a bit for each. */
export type FormSet = number

export const ALL_FORMS: FormSet = (1 << mediaForms.length) - 1

const formSet = (scope: Scope): FormSet =>
  mediaForms.reduce((set, form, bit) => (scope.forms.includes(form) ? set | (1 << bit) : set), 0)

const listed: readonly (readonly MediaForm[])[] = Array.from({ length: ALL_FORMS + 1 }, (_, set) =>
  mediaForms.filter((_form, bit) => set & (1 << bit)),
)

export const formsIn = (set: FormSet): readonly MediaForm[] => listed[set]!
