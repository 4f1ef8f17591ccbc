import type { Conditions, Obtained, Signature } from '@earshot/consent-core'
import type { DemoEvent, DemoScope, PersonKey, SessionKey, When } from './types.ts'

const notice = { id: 'recording-and-supervision', version: 3, language: 'en' } as const

/** What a new scope starts with, unless the client wants it otherwise. */
export const usual: Conditions = {
  reconfirm: true,
  deleteAfterReviewDays: 7,
  keepAtMostDays: 30,
  export: false,
  deleteOnWithdraw: false,
}

const signatureOf = { tapped: 'screen', paper: 'paper' } satisfies Partial<Record<Obtained, Signature>>

/** A signed yes, given in a session, which it covers. */
export function granted(
  recordedBy: PersonKey,
  session: SessionKey,
  obtained: keyof typeof signatureOf,
  scope: Omit<DemoScope, 'from'>,
  noticeLanguage = 'en',
): DemoEvent {
  return {
    kind: 'granted',
    recordedBy,
    obtained,
    signature: signatureOf[obtained],
    language: 'en',
    interpreter: 'none',
    notice: { ...notice, language: noticeLanguage },
    happened: { session, minutes: 4 },
    writtenAfter: 1,
    scope: { ...scope, from: { session, minutes: 0 } },
  }
}

const spoken = (recordedBy: PersonKey, happened: When, writtenAfter: number) => ({
  recordedBy,
  obtained: 'spoken' as const,
  signature: null,
  language: 'en',
  interpreter: 'none' as const,
  notice: null,
  happened,
  writtenAfter,
})

/** "Is it still all right today?" Yes. */
export const reconfirmed = (recordedBy: PersonKey, session: SessionKey, writtenAfter = 55): DemoEvent => ({
  kind: 'reconfirmed',
  session,
  ...spoken(recordedBy, { session, minutes: 5 }, writtenAfter),
})

/** "Is it still all right today?" No. */
export const declined = (recordedBy: PersonKey, session: SessionKey): DemoEvent => ({
  kind: 'declined',
  session,
  ...spoken(recordedBy, { session, minutes: 3 }, 52),
})

/** All of it, said to whoever picked up. */
export const withdrawn = (recordedBy: PersonKey, happened: When): DemoEvent => ({
  kind: 'withdrawn',
  all: true,
  ...spoken(recordedBy, happened, 2),
})
