import { purposes } from '@earshot/consent-core'
import { z } from 'zod'
import type { Judged } from '../../gate/lists.ts'
import type { GuestRole } from '../../clients/guest.ts'
import { explainTo, sentenceOf, stateOf, type ConsentState, type Sentence } from '../../gate/sessions.ts'
import type { IngestCode } from '../../media/ingest.ts'
import { consent } from '../clients/consent-of.ts'

export const recordingStates = [
  'recording',
  'receiving',
  'received',
  'ingesting',
  'ready',
  'failed',
  'destroyed',
] as const

/** Why nothing could be made of an upload. The screens have a sentence for each, or they do not compile. */
const failures = {
  empty: 'empty',
  'not-sound': 'not-sound',
  'no-sound': 'no-sound',
  damaged: 'damaged',
  'too-long': 'too-long',
} as const satisfies { [Code in IngestCode]: Code }
export const failure = z.enum(failures)

/** Null for one that did not fail, or failed in a way that is no longer known. */
export const failureOf = (code: string | null) => failure.safeParse(code).data ?? null

export const sessionOfRecording = z.object({
  id: z.string(),
  number: z.number(),
  startedAt: z.string(),
  clients: z.array(z.string()),
})

export const shareLine = z.object({
  id: z.string(),
  purpose: z.enum(purposes),
  members: z.array(z.object({ id: z.string(), name: z.string() })),
  openedAt: z.string(),
  endedAt: z.string().nullable(),
  /** When its supervisor said that it was reviewed; null: not yet, or taken back. */
  reviewedAt: z.string().nullable(),
})

export const recordingLine = z.object({
  id: z.string(),
  session: sessionOfRecording,
  /** Who took part, in the order of `session.clients`, for those whose clients they are. */
  clients: z.array(z.object({ id: z.string(), pseudonym: z.string() })),
  state: z.enum(recordingStates),
  failure: failure.nullable(),
  consent,
  validUntil: z.string().nullable(),
  /** When it goes; of one that waits for a yes, unless it is confirmed. */
  deleteBy: z.string().nullable(),
  /** Derived: null unless it may be heard now. */
  durationMs: z.number().nullable(),
  shares: z.array(shareLine),
})

export const isoOrNull = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** @param guests of those who took part */
export function consentOfJudged(
  { verdict }: Pick<Judged, 'verdict'>,
  guests: ReadonlyMap<string, GuestRole>,
): { state: ConsentState; sentences: Sentence[] } {
  return {
    state: stateOf(
      verdict.effect,
      verdict.explanations.map((one) => one.key),
    ),
    sentences: explainTo(verdict, guests).map(sentenceOf),
  }
}
