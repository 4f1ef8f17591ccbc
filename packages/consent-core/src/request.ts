import type { Instant, MediaForm, Purpose } from './vocabulary.ts'

/** What is asked, with every fact that the decision needs. */
export interface Request {
  readonly actor: string
  /** Never filled in by anybody: a request without a purpose is denied. */
  readonly purpose: Purpose | 'withholding' | null
  readonly action: 'listen' | 'read' | 'write' | 'share' | 'export'
  /** `words` is a comment, a question or a code: met by any form that the scope allows. */
  readonly form: MediaForm | 'words'
  readonly session: SessionFacts
  readonly recording: RecordingFacts
  readonly share: ShareFacts | null
  /** Who supervises the session's clinician, from when to when. */
  readonly supervision: readonly SupervisionFacts[]
  readonly policy: Policy
}

export interface SessionFacts {
  readonly id: string
  readonly startedAt: Instant
  readonly clinicianId: string
  /** Everyone who took part: each of them counts. */
  readonly participants: readonly string[]
}

export interface RecordingFacts {
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

/** What a program adds. It can only narrow. */
export interface Policy {
  readonly mustReconfirm: boolean
  readonly keepAtMostDays: number | null
  readonly deleteAfterReviewDays: number | null
  readonly neverPurposes: readonly Purpose[]
}
