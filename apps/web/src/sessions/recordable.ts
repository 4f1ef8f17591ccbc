import type { Consent } from '../consent/consent-line.tsx'

const EARLY_MS = 15 * 60 * 1000
const LATE_MS = 12 * 60 * 60 * 1000

/** Whether a session is offered to be recorded now. A hint: the server asks consent, and may refuse. */
export function isRecordable(session: { startedAt: string; consent: Pick<Consent, 'state'> }, now: number): boolean {
  const startedMs = Date.parse(session.startedAt)
  return session.consent.state !== 'may-not' && startedMs - EARLY_MS <= now && now < startedMs + LATE_MS
}
