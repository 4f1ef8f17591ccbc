import { couldName, isNamed } from './audience.ts'
import type { DenyCode } from './decision.ts'
import type { ScopeLine } from './fold.ts'
import type { Request, SessionFacts } from './request.ts'
import type { Scope, SessionsCovered } from './scope.ts'
import { DAY, type Instant } from './vocabulary.ts'

export const covers = (sessions: SessionsCovered, session: Pick<SessionFacts, 'id' | 'startedAt'>): boolean =>
  sessions.named ? sessions.named.includes(session.id) : session.startedAt >= sessions.from

/** Whether something could have been said in a session: it had begun, and not a day before. */
export const isSaidIn = (startedAt: Instant, happened: Instant): boolean =>
  happened >= startedAt && happened < startedAt + DAY

export const coversSession = (scope: Scope, session: SessionFacts): boolean => covers(scope.sessions, session)

/** What keeps a scope from meeting a request, its end apart. Empty: it would meet it. */
export function shortfalls(line: ScopeLine, scope: Scope, request: Request, at: Instant): DenyCode[] {
  const found = shortfallsOfUse(scope, request)
  if (!isNamed(line, scope, request, at)) found.push('person-not-named')
  return found
}

/** Whether a scope would have met a request but for its end, whoever is in which group just now. */
export const couldMeet = (scope: Scope, request: Request): boolean =>
  shortfallsOfUse(scope, request).length === 0 && couldName(scope, request)

function shortfallsOfUse(scope: Scope, request: Request): DenyCode[] {
  const found: DenyCode[] = []
  const { action, form } = request
  if (!coversSession(scope, request.session)) found.push('session-not-covered')
  if (!scope.purposes.some((purpose) => purpose === request.purpose)) found.push('purpose-not-allowed')
  if (form === 'words' ? scope.forms.length === 0 : !scope.forms.includes(form)) found.push('form-not-allowed')
  if (action === 'export' && !scope.conditions.export) found.push('export-not-allowed')
  if (action === 'transcribe' && !scope.processing.includes('transcription')) found.push('processing-not-allowed')
  if (action === 'analyse' && !scope.processing.includes('ai-analysis')) found.push('processing-not-allowed')
  return found
}
