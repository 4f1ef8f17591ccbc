import type { Request } from './request.ts'
import type { Conditions, NamedPerson, Scope } from './scope.ts'
import type { AudienceRole, MediaForm, Processing, Purpose } from './vocabulary.ts'

const none: Conditions = {
  reconfirm: false,
  deleteAfterReviewDays: null,
  keepAtMostDays: null,
  export: false,
  deleteOnWithdraw: false,
}

/**
 * A scope with what a request lacks and nothing more; one for all sessions from a day on stays so, since an older
 * session takes a new yes that names it. Of nothing: the narrowest that meets the request, naming the session.
 * The names of persons are for whoever asks to fill in.
 * @param isTold whether the client knows already, by the scope, that the actor may hear
 */
export function widened(scope: Scope, request: Request, purpose: Purpose, isTold: boolean): Scope
export function widened(scope: null, request: Request, purpose: Purpose): Omit<Scope, 'id'>
export function widened(scope: Scope | null, request: Request, purpose: Purpose, isTold = false): Omit<Scope, 'id'> {
  const { session, action, form } = request
  const forms: MediaForm[] = form === 'words' ? (scope && scope.forms.length > 0 ? [] : ['audio']) : [form]
  const processing: Processing[] =
    action === 'transcribe' ? ['transcription'] : action === 'analyse' ? ['ai-analysis'] : []
  const named: NamedPerson[] = [{ personId: request.actor, role: roleFor(request, purpose), name: request.actor }]
  const exports = action === 'export' ? { export: true } : {}
  if (!scope) {
    return {
      purposes: [purpose],
      audience: named,
      forms,
      processing,
      sessions: { named: [session.id] },
      until: null,
      conditions: { ...none, ...exports },
    }
  }
  return {
    ...scope,
    purposes: union(scope.purposes, [purpose]),
    audience: isTold ? scope.audience : [...scope.audience, ...named],
    forms: union(scope.forms, forms),
    processing: union(scope.processing, processing),
    sessions: scope.sessions.named ? { named: union(scope.sessions.named, [session.id]) } : scope.sessions,
    conditions: { ...scope.conditions, ...exports },
  }
}

const union = <T>(all: readonly T[], more: readonly T[]): T[] => [...new Set([...all, ...more])]

function roleFor({ actor, session }: Request, purpose: Purpose): AudienceRole {
  if (actor === session.clinicianId) return 'clinician'
  if (purpose === 'group-supervision') return 'group-member'
  return purpose === 'teaching' || purpose === 'research' ? 'faculty' : 'supervisor'
}
