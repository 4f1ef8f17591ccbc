import type { DenyCode } from './decision.ts'
import type { Granted } from './events.ts'
import type { Request, SessionFacts } from './request.ts'
import type { Scope } from './scope.ts'
import type { Instant } from './vocabulary.ts'

export function coversSession(scope: Scope, session: SessionFacts): boolean {
  return scope.sessions.named ? scope.sessions.named.includes(session.id) : session.startedAt >= scope.sessions.from
}

/** What keeps a scope from meeting a request, its end apart. Empty: it would meet it. */
export function shortfalls(scope: Scope, request: Request): DenyCode[] {
  const found: DenyCode[] = []
  if (!coversSession(scope, request.session)) found.push('session-not-covered')
  if (!scope.purposes.some((purpose) => purpose === request.purpose)) found.push('purpose-not-allowed')
  if (!scope.audience.some((person) => person.personId === request.actor)) found.push('person-not-named')
  if (!allowsForm(scope, request.form)) found.push('form-not-allowed')
  if (request.action === 'export' && !scope.conditions.export) found.push('export-not-allowed')
  return found
}

const allowsForm = (scope: Scope, form: Request['form']) =>
  form === 'words' ? scope.forms.length > 0 : scope.forms.includes(form)

/** A grant counts from when it happened; from its end on it permits nothing. */
export const hasEnded = (grant: Granted, at: Instant) => grant.scope.until !== null && at >= grant.scope.until
