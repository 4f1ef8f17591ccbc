import type { Instant, MediaForm, Purpose, RequestAction, Span } from './vocabulary.ts'

/** What is asked, with every fact that the decision needs. */
export interface Request {
  readonly actor: string
  /** Never filled in by anybody: a request without a purpose is denied. */
  readonly purpose: Purpose | 'withholding' | null
  readonly action: RequestAction
  /** `words` is a comment, a question or a code: met by any form that the scope allows. */
  readonly form: MediaForm | 'words'
  readonly session: SessionFacts
  readonly recording: RecordingFacts
  readonly share: ShareFacts | null
  /** Who supervises the session's clinician, from when to when. */
  readonly supervision: readonly SupervisionFacts[]
  /** Who is in which group, from when to when. */
  readonly rosters: readonly RosterFacts[]
  readonly standIns: readonly StandInFacts[]
  readonly policy: Policy
}

export interface SessionFacts {
  readonly id: string
  readonly startedAt: Instant
  readonly clinicianId: string
  /** Everyone who took part: each of them counts. */
  readonly participants: readonly string[]
  /** For whom somebody else signs; whoever is not in it signs alone. */
  readonly signing: readonly SigningFacts[]
}

/** Who signs for a participant until only their own word counts. */
export interface SigningFacts {
  readonly participantId: string
  readonly who: 'one-representative' | 'all-representatives'
  readonly representatives: readonly string[]
}

export interface RecordingFacts {
  readonly id: string
  /** What it was made of, up to the original: it is never opened wider than any of them. */
  readonly parents: readonly string[]
  /** Parts that it was made without, in the original's time. */
  readonly leftOut: readonly Span[]
  readonly startedAt: Instant
  /** When the last open share was reviewed or ended; null while one is open or none ever was. */
  readonly reviewedAt: Instant | null
}

export interface ShareFacts {
  readonly id: string
  readonly purpose: Purpose
  readonly members: readonly string[]
  readonly openedAt: Instant
  readonly endedAt: Instant | null
}

export interface SupervisionFacts {
  readonly supervisorId: string
  readonly superviseeId: string
  readonly from: Instant
  readonly to: Instant | null
}

export interface RosterFacts {
  readonly groupId: string
  readonly memberId: string
  readonly from: Instant
  readonly to: Instant | null
}

/** Appointed for a time, ending by itself. Before the client was told it counts for nothing. */
export interface StandInFacts {
  readonly standInId: string
  readonly forId: string
  readonly from: Instant
  readonly to: Instant
  readonly toldAt: Instant | null
}

/** What a program adds. It can only narrow. */
export interface Policy {
  readonly mustReconfirm: boolean
  readonly keepAtMostDays: number | null
  readonly deleteAfterReviewDays: number | null
  readonly neverPurposes: readonly Purpose[]
}

/** Whether a fact that was closed and replaced, never overwritten, held at an instant. */
export const holds = (fact: { readonly from: Instant; readonly to: Instant | null }, at: Instant): boolean =>
  fact.from <= at && (fact.to === null || at < fact.to)
