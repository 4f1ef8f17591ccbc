import {
  isSaidIn,
  mediaForms,
  processings,
  type Interpreter,
  type MediaForm,
  type Processing,
  type Purpose,
} from '@earshot/consent-core'
import type { Inputs } from '../../api/views.ts'
import { endOfDay, fromWallClock } from '../../consent/wall-clock.ts'
import { audienceOf, type AudienceDraft, type GroupChoice, type Named } from './grant-audience.ts'

/** A yes that is being written down. Nothing in it is chosen beforehand but that the client is asked again each time. */
export type GrantDraft = AudienceDraft & {
  obtained: 'tapped' | 'paper' | null
  /** Who signed, or is asked, where others sign for the client. */
  signerIds: string[]
  /** Wall clock of the program's zone. */
  happened: string
  language: string
  interpreter: Interpreter
  noticeId: string
  noticeVersion: string
  purposes: Purpose[]
  forms: MediaForm[]
  processing: Processing[]
  /** The session in which it was said; empty: in none. */
  sessionId: string
  answersSession: boolean
  /** A day, or empty for no end. */
  until: string
  reconfirm: boolean
  keepDays: string
  reviewDays: string
  export: boolean
  deleteOnWithdraw: boolean
}

export const emptyGrant = (happened: string, language: string): GrantDraft => ({
  obtained: null,
  signerIds: [],
  happened,
  language,
  interpreter: 'none',
  noticeId: '',
  noticeVersion: '',
  purposes: [],
  persons: [],
  groups: [],
  joinLater: [],
  standIns: [],
  forms: [],
  processing: [],
  sessionId: '',
  answersSession: false,
  until: '',
  reconfirm: true,
  keepDays: '',
  reviewDays: '',
  export: false,
  deleteOnWithdraw: false,
})

/** The sessions in which something could have been said at that time. The server decides again. */
export function saidIn<S extends { startedAt: string }>(
  sessions: readonly S[],
  happened: string,
  timeZone: string,
): S[] {
  const at = happened ? fromWallClock(happened, timeZone) : Number.NaN
  return sessions.filter(({ startedAt }) => isSaidIn(Date.parse(startedAt), at))
}

/** The fields that can be wrong, in the order in which they stand on the page. */
export const grantFields = [
  'happened',
  'obtained',
  'notice',
  'purposes',
  'persons',
  'forms',
  'until',
  'keepDays',
  'reviewDays',
] as const
export type GrantField = (typeof grantFields)[number]

/** Key of a sentence under `grant`. */
export type GrantProblem =
  | 'howMissing'
  | 'whenWrong'
  | 'noticeMissing'
  | 'purposesMissing'
  | 'personsMissing'
  | 'formsMissing'
  | 'untilPast'
  | 'daysWrong'

const wholeDays = (text: string) =>
  text.trim() === '' ? null : /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN

/** What keeps the draft from being a yes; empty when it is one. */
export function problemsOf(
  draft: GrantDraft,
  timeZone: string,
  now: number,
): Partial<Record<GrantField, GrantProblem>> {
  const found: Partial<Record<GrantField, GrantProblem>> = {}
  const happened = draft.happened ? fromWallClock(draft.happened, timeZone) : Number.NaN
  if (!(happened <= now)) found.happened = 'whenWrong'
  if (!draft.obtained) found.obtained = 'howMissing'
  if (!draft.noticeId.trim() || !/^[1-9]\d{0,5}$/.test(draft.noticeVersion.trim())) found.notice = 'noticeMissing'
  if (draft.purposes.length === 0) found.purposes = 'purposesMissing'
  if (draft.persons.length + draft.groups.length === 0) found.persons = 'personsMissing'
  if (draft.forms.length === 0) found.forms = 'formsMissing'
  if (draft.until && endOfDay(draft.until, timeZone) <= now) found.until = 'untilPast'
  const keep = wholeDays(draft.keepDays)
  if (Number.isNaN(keep) || keep === 0) found.keepDays = 'daysWrong'
  if (Number.isNaN(wholeDays(draft.reviewDays))) found.reviewDays = 'daysWrong'
  return found
}

type Grant = Inputs['consent']['grant']

/** The draft as the server takes it. Only for a draft without problems. */
export function toGrant(
  clientId: string,
  draft: GrantDraft,
  named: { people: readonly Named[]; groups: readonly GroupChoice[] },
  timeZone: string,
): Grant {
  const happened = fromWallClock(draft.happened, timeZone)
  const { persons, groups } = audienceOf(draft, named.people, named.groups, happened)
  return {
    clientId,
    happened: new Date(happened).toISOString(),
    obtained: draft.obtained ?? 'paper',
    language: draft.language,
    interpreter: draft.interpreter,
    notice: { id: draft.noticeId.trim(), version: Number(draft.noticeVersion), language: draft.language },
    scope: {
      purposes: draft.purposes,
      audience: [
        ...persons.map(({ id, role }) => ({ personId: id, role })),
        ...groups.flatMap((group) =>
          group.members.map(({ id }) => ({ personId: id, role: 'group-member' as const, group: group.id })),
        ),
      ],
      joinLater: groups.filter((group) => group.joinLater).map((group) => group.id),
      standIns: persons.filter((one) => one.standIns).map((one) => one.id),
      forms: mediaForms.filter((form) => draft.forms.includes(form)),
      processing: processings.filter((one) => draft.processing.includes(one)),
      until: draft.until ? new Date(endOfDay(draft.until, timeZone)).toISOString() : null,
      conditions: {
        reconfirm: draft.reconfirm,
        deleteAfterReviewDays: wholeDays(draft.reviewDays),
        keepAtMostDays: wholeDays(draft.keepDays),
        export: draft.export,
        deleteOnWithdraw: draft.deleteOnWithdraw,
      },
    },
    duringSessionId: draft.sessionId || null,
    answersSession: draft.sessionId !== '' && draft.answersSession,
    signerIds: draft.signerIds,
  }
}
