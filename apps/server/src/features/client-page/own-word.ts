import type { Visit } from './visit.ts'

/** What every event has that the client writes on their page. */
export const ownWord = ({ clientId, language }: Visit, happened: number) => ({
  clientId,
  recordedBy: { personId: clientId, role: 'client' as const },
  obtained: 'link' as const,
  signature: null,
  language,
  interpreter: 'none' as const,
  notice: null,
  happened,
})
