import { isSaidIn } from '@earshot/consent-core'
import { refused } from '../refusal.ts'

/**
 * From when on a yes covers sessions: since it was said; one that was said in a session covers that one too. Older
 * sessions are covered only if they are named.
 * @param saidIn when the session began in which it was said, if in one
 * @throws Refusal not-said-in-session
 */
export function coversFrom(happened: number, saidIn: number | null): number {
  if (saidIn === null) return happened
  if (!isSaidIn(saidIn, happened)) throw refused('not-said-in-session')
  return saidIn
}
