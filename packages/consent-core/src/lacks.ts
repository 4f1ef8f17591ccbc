import type { DenyCode, Reason } from './decision.ts'
import type { Reading } from './reading.ts'

/** What a scope lacks of what is asked; a bit for each. */
export type LackSet = number

export const NO_LACK: LackSet = 0

/** By the code that says so. */
export const LACK = {
  'session-not-covered': 1,
  'purpose-not-allowed': 2,
  'form-not-allowed': 4,
  'processing-not-allowed': 8,
  'export-not-allowed': 16,
  'person-not-named': 32,
  ended: 64,
  unconfirmed: 128,
} as const satisfies Partial<Record<DenyCode, LackSet>>

/** Why, said once: it is asked the same many times. */
export function reasonsFor({ lacks, allowed, until }: Reading, set: LackSet): readonly Reason[] {
  const known = lacks.get(set)
  if (known !== undefined) return known
  const { participant, event } = allowed
  const said = Object.entries(LACK)
    .filter(([, bit]) => set & bit)
    .map(([code]): Reason => ({ code: code as DenyCode, participant, event, at: code === 'ended' ? until : null }))
  lacks.set(set, said)
  return said
}
