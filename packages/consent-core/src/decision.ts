import type { Instant, MediaForm, Span } from './vocabulary.ts'

/** What a scope lacks that another wording of it, or a new one, would have. */
export const scopeLacks = [
  'never-granted',
  'session-not-covered',
  'purpose-not-allowed',
  'person-not-named',
  'form-not-allowed',
  'processing-not-allowed',
  'not-signed-for',
  'own-word-needed',
] as const

/** Why a request is denied, in the order in which reasons are listed. */
export const denyCodes = [
  'question-unreadable',
  'no-source',
  'no-participants',
  'participant-missing',
  'ledger-unreadable',
  'purpose-missing',
  'purpose-withholding',
  'purpose-never',
  'share-purpose-differs',
  'not-the-clinician',
  'share-needed',
  'share-ended',
  'not-in-the-share',
  'not-supervising',
  'deleted',
  'deletion-requested',
  'delete-by-passed',
  'range-to-be-found',
  'range-withheld',
  'export-not-allowed',
  'declined',
  'withdrawn',
  'share-ended-by-a-no',
  ...scopeLacks,
  'disputed',
  'ended',
  'unconfirmed',
  'emergency-closed',
  'not-for-emergencies',
] as const
export type DenyCode = (typeof denyCodes)[number]

export interface Reason {
  /** `emergency` is no scope's doing: that door was opened. */
  readonly code: DenyCode | 'allowed' | 'emergency'
  /** Whose ledger decided; null for what is no participant's to decide. */
  readonly participant: string | null
  /** The event that decided; null for an absence. */
  readonly event: string | null
  /** The instant that the reason speaks of: when the scope ended, when the no was said; null if none. */
  readonly at: Instant | null
}

/** What the caller must do with a permit. */
export interface Obligations {
  readonly log: true
  /** Nothing but these may be served. */
  readonly forms: readonly MediaForm[]
  /** Parts that it must have been made without, in the original's time. */
  readonly leaveOut: readonly Span[]
  /** The recording is to be gone by then; null if nothing asks for it. */
  readonly deleteBy: Instant | null
  readonly export: boolean
}

export interface Decision {
  readonly effect: 'permit' | 'deny'
  readonly reasons: readonly Reason[]
  /** Null on a deny. */
  readonly obligations: Obligations | null
  /** The earliest instant after `at` at which the answer may differ. Nothing may outlive it. */
  readonly validUntil: Instant | null
}

const rank = new Map<string, number>([...denyCodes, 'allowed', 'emergency'].map((code, index) => [code, index]))

/** By participant, then by the order of the codes, then by event. Without a participant comes first. */
export function byStableOrder(a: Reason, b: Reason): number {
  if (a.participant !== b.participant) return compare(a.participant ?? '', b.participant ?? '')
  if (a.code !== b.code) return rank.get(a.code)! - rank.get(b.code)!
  return compare(a.event ?? '', b.event ?? '')
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Sorts in place. They come almost in order, and are few. */
export function inStableOrder(reasons: Reason[]): Reason[] {
  for (let n = 1; n < reasons.length; n++) {
    const one = reasons[n]!
    let place = n
    for (; place > 0 && byStableOrder(reasons[place - 1]!, one) > 0; place--) reasons[place] = reasons[place - 1]!
    reasons[place] = one
  }
  return reasons
}

/** What an event of a participant's decided. */
export const because = (
  code: DenyCode,
  participant: string,
  event: { readonly id: string; readonly happened: Instant },
): Reason => ({
  code,
  participant,
  event: event.id,
  at: event.happened,
})
