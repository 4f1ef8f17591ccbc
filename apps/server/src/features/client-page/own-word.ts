import { byOne } from '../../clients/ask.ts'
import { saidBy } from '../../clients/answer-events.ts'
import type { Opened } from './pages.ts'

/** What every event has that is written on a page of the client's side. */
export const ownWord = ({ visit, signing }: Pick<Opened, 'visit' | 'signing'>) => ({
  ...saidBy(visit.clientId, visit.representativeId === null ? null : byOne(visit.representativeId, signing)),
  obtained: 'link' as const,
  signature: null,
  language: visit.language,
  interpreter: 'none' as const,
  notice: null,
  happened: 'now' as const,
})
