import type { NamedPerson, Scope } from './scope.ts'
import type { MediaForm, Processing, Purpose } from './vocabulary.ts'

/** One thing that a wording of a scope has and another has not. */
export type Addition =
  | { readonly what: 'purpose'; readonly purpose: Purpose }
  | { readonly what: 'person'; readonly person: NamedPerson }
  | { readonly what: 'form'; readonly form: MediaForm }
  | { readonly what: 'processing'; readonly processing: Processing }
  | { readonly what: 'session' }
  | { readonly what: 'export' }

type Wording = Pick<Scope, 'purposes' | 'audience' | 'forms' | 'processing' | 'sessions' | 'conditions'>

/** What a wording has beyond another; `before` null: all that it has. A new yes names the session anyway. */
export function additions(before: Wording | null, after: Wording): Addition[] {
  const lacks = <T>(had: readonly T[] | undefined, has: readonly T[]) => has.filter((one) => !had?.includes(one))
  const persons = after.audience.filter(
    (one) => !before?.audience.some((other) => other.personId === one.personId && other.group === one.group),
  )
  const sessions = before ? lacks(before.sessions.named, after.sessions.named ?? []) : []
  return [
    ...lacks(before?.purposes, after.purposes).map((purpose): Addition => ({ what: 'purpose', purpose })),
    ...persons.map((person): Addition => ({ what: 'person', person })),
    ...lacks(before?.forms, after.forms).map((form): Addition => ({ what: 'form', form })),
    ...lacks(before?.processing, after.processing).map((processing): Addition => ({ what: 'processing', processing })),
    ...(sessions.length > 0 ? [{ what: 'session' } as const] : []),
    ...(after.conditions.export && !before?.conditions.export ? [{ what: 'export' } as const] : []),
  ]
}
