import type { FormWords } from '../../clients/form.ts'
import type { GuestRole } from '../../clients/guest.ts'
import type { Relation } from '../../clients/signing.ts'
import type { Language } from '../../words/index.ts'
import type {
  AudienceRole,
  Conditions,
  Interpreter,
  MediaForm,
  Notice,
  Obtained,
  Processing,
  Purpose,
  Signature,
} from '@earshot/consent-core'
import type { QuestionParts, ThreadKind, Visibility } from '../../gate/threads/thread.ts'

/** A time of day in the program's zone, `HH:MM`. */
export type Clock = `${number}:${number}`

/**
 * A time relative to the moment of filling, so that the demo is always fresh. `session` counts minutes from that
 * session's beginning; `endOfDayIn` is the first instant after that day in the program's zone (-1 is yesterday).
 */
export type When =
  | { readonly minutesAgo: number }
  | { readonly daysAgo: number; readonly at: Clock }
  | { readonly inDays: number; readonly at: Clock }
  | { readonly session: SessionKey; readonly minutes: number }
  | { readonly endOfDayIn: number }

export type PersonKey = 'dana' | 'jonah' | 'park' | 'oyelaran' | 'ruth'
export type ClientKey = 'willow' | 'alder' | 'juniper' | 'aspen' | 'linden' | 'hazel' | 'rowan' | 'cedar' | 'ivy'
/** The pseudonyms of those who came, and the session's number: `willow-7`, `hazel-rowan-2`. */
export type SessionKey = `${ClientKey}-${number}` | `${ClientKey}-${ClientKey}-${number}`
/** Also the name of the role-play's script and sound in `apps/server/demo`. */
export type RecordingKey =
  | 'the-shop'
  | 'the-second-plate'
  | 'after-nights'
  | 'sorry-kettle'
  | 'unopened'
  | 'the-table'
  | 'the-early-route'

export interface DemoPerson {
  readonly key: PersonKey
  readonly name: string
  readonly email: string
  readonly role: 'supervisee' | 'supervisor' | 'coordinator'
}

export interface DemoSupervision {
  readonly supervisee: PersonKey
  readonly supervisor: PersonKey
  readonly from: When
  readonly to: When | null
}

export interface DemoScope {
  readonly key: string
  readonly purposes: readonly Purpose[]
  readonly audience: readonly { readonly person: PersonKey; readonly role: AudienceRole }[]
  readonly forms: readonly MediaForm[]
  readonly processing: readonly Processing[]
  /** Covers sessions begun at or after this instant. */
  readonly from: When
  readonly until: When | null
  readonly conditions: Conditions
}

interface EventBase {
  /** Who wrote it down; their role in the program is their role here. */
  readonly recordedBy: PersonKey
  readonly obtained: Obtained
  readonly signature: Signature | null
  readonly language: string
  readonly interpreter: Interpreter
  readonly notice: Notice | null
  readonly happened: When
  /** Minutes from when it happened until it was written. */
  readonly writtenAfter: number
}

export type DemoEvent =
  | (EventBase & { readonly kind: 'granted'; readonly scope: DemoScope })
  | (EventBase & { readonly kind: 'reconfirmed' | 'declined'; readonly session: SessionKey })
  | (EventBase & { readonly kind: 'withdrawn'; readonly all: true })

/** What a client's ledger amounts to when the demo is filled; the test beside this holds each to it. */
export type Situation = 'in-force' | 'declined-today' | 'ended' | 'withdrawn' | 'not-agreed'

export interface DemoClient {
  readonly key: ClientKey
  readonly pseudonym: string
  readonly clinician: PersonKey
  /** When the clinician began with this client, and the client was entered. */
  readonly since: When
  readonly situation: Situation
  /** Who signs for a minor, and in how many days the client comes of age. */
  readonly signer?: { readonly relation: Relation; readonly ofAgeInDays: number }
  /** In the order in which the events were written. */
  readonly ledger: readonly DemoEvent[]
}

export interface DemoSession {
  readonly key: SessionKey
  readonly number: number
  readonly clinician: PersonKey
  readonly clients: readonly ClientKey[]
  /** Who else will be heard, by role; not asked yet. */
  readonly guests: readonly GuestRole[]
  readonly startedAt: When
}

export interface DemoRecording {
  readonly key: RecordingKey
  readonly session: SessionKey
  readonly source: 'phone' | 'recorder' | 'computer' | 'video-call' | 'other'
  /** The sound's name in `apps/server/demo/audio`. */
  readonly file: string
  /** As spoken; a container may round it by some milliseconds. */
  readonly durationMs: number
  readonly uploaded: When
  /** When the copy was removed where the recording was made; null while it is still there. */
  readonly removedAtSource: When | null
}

export interface DemoShare {
  readonly key: string
  readonly recording: RecordingKey
  readonly supervisor: PersonKey
  readonly purpose: Purpose
  readonly openedBy: PersonKey
  readonly opened: When
}

export interface DemoComment {
  readonly author: PersonKey
  readonly written: When
  readonly text: string
}

export interface DemoThread {
  readonly recording: RecordingKey
  /** The share in which it is written; null: the clinician's own. */
  readonly share: string | null
  readonly kind: ThreadKind
  readonly visibility: Visibility
  readonly startMs: number
  readonly endMs: number | null
  readonly author: PersonKey
  readonly created: When
  /** A prepared question; its comments are the replies. Without one the first comment is the thread's own text. */
  readonly question: QuestionParts | null
  readonly comments: readonly DemoComment[]
  readonly resolved: { readonly by: PersonKey; readonly at: When } | null
}

export interface DemoProgram {
  readonly forms: Readonly<Record<Language, FormWords>>
  readonly name: string
  readonly slug: string
  readonly timeZone: string
  readonly mustReconfirm: boolean
  readonly keepAtMostDays: number
  readonly deleteAfterReviewDays: number
  readonly unconfirmedDays: number
  readonly emergencyNumbers: string
  /** Everybody's. */
  readonly password: string
  readonly people: readonly DemoPerson[]
  readonly supervisions: readonly DemoSupervision[]
  readonly clients: readonly DemoClient[]
  readonly sessions: readonly DemoSession[]
  readonly recordings: readonly DemoRecording[]
  readonly shares: readonly DemoShare[]
  readonly threads: readonly DemoThread[]
}
