/** The words of consent. Everything else in the product takes its names from here. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** A day in a condition is 24 hours, whatever the calendar does. */
export const DAY = 24 * 60 * 60 * 1000

/** What a recording may be used for. None implies another. */
export const purposes = [
  'own-review',
  'together',
  'individual-supervision',
  'group-supervision',
  'trainee-evaluation',
  'program-evaluation',
  'teaching',
  'research',
] as const
export type Purpose = (typeof purposes)[number]

/** What a machine may do with a recording; recording implies neither. */
export const processings = ['transcription', 'ai-analysis'] as const
export type Processing = (typeof processings)[number]

export const mediaForms = ['audio', 'video', 'transcript'] as const
export type MediaForm = (typeof mediaForms)[number]

/** In which capacity a person was named to the client. */
export const audienceRoles = ['clinician', 'supervisor', 'group-member', 'faculty'] as const
export type AudienceRole = (typeof audienceRoles)[number]

/** How a yes or a no was said. */
export const waysSaid = ['link', 'tapped', 'spoken', 'spoken-on-recording', 'paper'] as const
/** How an event reached the ledger; `rule`: what had been agreed to before brought it about. */
export const waysObtained = [...waysSaid, 'rule'] as const
export type Obtained = (typeof waysObtained)[number]

export const signatures = ['screen', 'link', 'paper'] as const
export type Signature = (typeof signatures)[number]

export const interpreters = ['none', 'professional', 'staff', 'relative'] as const
export type Interpreter = (typeof interpreters)[number]

export const recorderRoles = ['client', 'representative', 'supervisee', 'supervisor', 'coordinator', 'program'] as const
export type RecorderRole = (typeof recorderRoles)[number]

/** What may be done with what is permitted. The last two are done by a machine and need a yes of their own. */
export const requestActions = ['listen', 'read', 'write', 'share', 'export', 'transcribe', 'analyse'] as const
export type RequestAction = (typeof requestActions)[number]

/** A part of a recording in integer milliseconds from its start; `endMs` is the first that is not in it. */
export interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** Every event that a ledger can hold. */
export const eventKinds = [
  'granted',
  'amended',
  'renewed',
  'reconfirmed',
  'declined',
  'stopped',
  'disputed',
  'range-withheld',
  'withdrawn',
  'of-age',
  'capacity-regained',
  'deletion-requested',
  'deleted',
] as const
export type EventKind = (typeof eventKinds)[number]
