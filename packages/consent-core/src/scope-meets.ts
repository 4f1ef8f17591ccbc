import { couldName, couldNameAny, isNamed } from './audience.ts'
import { contains } from './contains.ts'
import { LACK, NO_LACK, type LackSet } from './lacks.ts'
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

/** What keeps a scope from meeting a request, its end apart. */
export function shortfalls(reading: Reading, request: Request, at: Instant): LackSet {
  let set = NO_LACK
  for (const part of reading.parts) set |= shortfallsOf(reading, part, request, at)
  return set
}

/** Whether a scope would have met a request but for its end, whoever is in which group just now. */
export const couldMeet = (scope: Scope, request: Request): boolean =>
  coversSession(scope, request.session) && deniedAction(scope, request.action) === NO_LACK && couldTouch(scope, request)

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

function shortfallsOf(reading: Reading, scope: Scope, request: Request, at: Instant): LackSet {
  let set = deniedAction(scope, request.action)
  if (!coversSession(scope, request.session)) set |= LACK['session-not-covered']
  if (!isUsed(scope, request)) set |= LACK['purpose-not-allowed']
  // Words go with any form; with several wordings with one that all of them allow.
  if (request.form === 'words' ? reading.forms === 0 : !contains(scope.forms, request.form))
    set |= LACK['form-not-allowed']
  if (!isNamed(reading, scope, request, at)) set |= LACK['person-not-named']
  return set
}

const isUsed = ({ purposes }: Scope, { purpose }: Request) => contains(purposes, purpose)

const isFormed = ({ forms }: Scope, { form }: Request) => (form === 'words' ? forms.length > 0 : contains(forms, form))

/** What a scope says of copies and of machines; listening, reading, writing and sharing need no more than the rest. */
function deniedAction({ conditions, processing }: Scope, action: Request['action']): LackSet {
  if (action === 'export') return conditions.export ? NO_LACK : LACK['export-not-allowed']
  if (action === 'transcribe') return processing.includes('transcription') ? NO_LACK : LACK['processing-not-allowed']
  if (action === 'analyse') return processing.includes('ai-analysis') ? NO_LACK : LACK['processing-not-allowed']
  return NO_LACK
}
