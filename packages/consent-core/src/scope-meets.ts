import { couldName, couldNameAny, isNamed } from './audience.ts'
import type { DenyCode } from './decision.ts'
import type { Reading } from './reading.ts'
import type { Request, SessionFacts } from './request.ts'
import type { Scope, SessionsCovered } from './scope.ts'
import { DAY, type Instant } from './vocabulary.ts'

export const covers = (sessions: SessionsCovered, session: Pick<SessionFacts, 'id' | 'startedAt'>): boolean =>
  sessions.named ? sessions.named.includes(session.id) : session.startedAt >= sessions.from

/** Whether something could have been said in a session: it had begun, and not a day before. */
export const isSaidIn = (startedAt: Instant, happened: Instant): boolean =>
  happened >= startedAt && happened < startedAt + DAY

export const coversSession = (scope: Scope, session: SessionFacts): boolean => covers(scope.sessions, session)

/** What keeps a scope from meeting a request, its end apart, each once. Empty: it would meet it. */
export function shortfalls(reading: Reading, request: Request, at: Instant): readonly DenyCode[] {
  if (reading.parts.length === 1) return shortfallsOf(reading, reading.parts[0]!, request, at)
  return [...new Set(reading.parts.flatMap((part) => shortfallsOf(reading, part, request, at)))]
}

const nothing: readonly DenyCode[] = []
const notNamed: readonly DenyCode[] = ['person-not-named']

/** Whether a scope would have met a request but for its end, whoever is in which group just now. */
export const couldMeet = (scope: Scope, request: Request): boolean =>
  coversSession(scope, request.session) && deniedAction(scope, request.action) === null && couldTouch(scope, request)

/** Whether a grant meets a request by its own wording, as things are at an instant. */
export const meetsAsGranted = ({ granted, disputes }: Reading, request: Request, at: Instant): boolean =>
  couldMeet(granted.scope, request) && isNamed({ line: { granted, changes: [] }, disputes }, granted.scope, request, at)

/**
 * Whether taking a scope back touches a request, if it covered the session: whatever is done with what they could hear.
 * Nobody copies what they may not hear any more.
 */
export const couldTouch = (scope: Scope, request: Request): boolean =>
  isUsed(scope, request) && isFormed(scope, request) && couldName(scope, request)

/** The same for the share in which it is asked: whoever of it could ask, and in whichever form. */
export const couldTouchShare = (scope: Scope, request: Request): boolean =>
  isUsed(scope, request) && scope.forms.length > 0 && couldNameAny(scope, request)

function shortfallsOf(reading: Reading, scope: Scope, request: Request, at: Instant): readonly DenyCode[] {
  const covered = coversSession(scope, request.session)
  const used = isUsed(scope, request)
  // Words go with any form; with several wordings with one that all of them allow.
  const formed = request.form === 'words' ? reading.forms !== 0 : scope.forms.includes(request.form)
  const denied = deniedAction(scope, request.action)
  const named = isNamed(reading, scope, request, at)
  if (covered && used && formed && denied === null) return named ? nothing : notNamed
  const found: DenyCode[] = []
  if (!covered) found.push('session-not-covered')
  if (!used) found.push('purpose-not-allowed')
  if (!formed) found.push('form-not-allowed')
  if (denied !== null) found.push(denied)
  if (!named) found.push('person-not-named')
  return found
}

const isUsed = ({ purposes }: Scope, { purpose }: Request) => (purposes as readonly unknown[]).includes(purpose)

const isFormed = ({ forms }: Scope, { form }: Request) => (form === 'words' ? forms.length > 0 : forms.includes(form))

/** What a scope says of copies and of machines; listening, reading, writing and sharing need no more than the rest. */
function deniedAction({ conditions, processing }: Scope, action: Request['action']): DenyCode | null {
  if (action === 'export') return conditions.export ? null : 'export-not-allowed'
  if (action === 'transcribe') return processing.includes('transcription') ? null : 'processing-not-allowed'
  if (action === 'analyse') return processing.includes('ai-analysis') ? null : 'processing-not-allowed'
  return null
}
