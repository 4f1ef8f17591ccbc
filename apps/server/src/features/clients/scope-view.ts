import {
  audienceRoles,
  eventKinds,
  interpreters,
  isNo,
  mediaForms,
  processings,
  purposes,
  scopeStates,
  waysObtained,
  type LedgerEvent,
  type Standing,
} from '@earshot/consent-core'
import { z } from 'zod'

export const scopeView = z.object({
  id: z.string(),
  state: z.enum(scopeStates),
  happened: z.string(),
  purposes: z.array(z.enum(purposes)),
  audience: z.array(z.object({ personId: z.string(), role: z.enum(audienceRoles), name: z.string() })),
  forms: z.array(z.enum(mediaForms)),
  processing: z.array(z.enum(processings)),
  from: z.string().nullable(),
  sessions: z.array(z.string()).nullable(),
  until: z.string().nullable(),
  conditions: z.object({
    reconfirm: z.boolean(),
    deleteAfterReviewDays: z.number().nullable(),
    keepAtMostDays: z.number().nullable(),
    export: z.boolean(),
    deleteOnWithdraw: z.boolean(),
  }),
})

const iso = (ms: number) => new Date(ms).toISOString()

export function viewScope({ grant, scope, state, purposes: left }: Standing): z.infer<typeof scopeView> {
  return {
    id: scope.id,
    state,
    happened: iso(grant.happened),
    // A scope that is gone is shown as it was given.
    purposes: [...(state === 'in-force' ? left : scope.purposes)],
    audience: scope.audience.map(({ personId, role, name }) => ({ personId, role, name })),
    forms: [...scope.forms],
    processing: [...scope.processing],
    from: scope.sessions.named ? null : iso(scope.sessions.from),
    sessions: scope.sessions.named ? [...scope.sessions.named] : null,
    until: scope.until === null ? null : iso(scope.until),
    conditions: { ...scope.conditions },
  }
}

/** One event of the ledger, for the people who have a duty towards the client. */
export const ledgerEntry = z.object({
  id: z.string(),
  kind: z.enum(eventKinds),
  happened: z.string(),
  written: z.string(),
  /** A yes that was written more than 24 hours after it was said. */
  late: z.boolean(),
  recordedBy: z.object({ id: z.string(), name: z.string() }),
  obtained: z.enum(waysObtained),
  language: z.string(),
  interpreter: z.enum(interpreters),
  sessionId: z.string().nullable(),
  scopeId: z.string().nullable(),
  what: z.object({ all: z.boolean(), purposes: z.array(z.enum(purposes)), scopeIds: z.array(z.string()) }).nullable(),
})

const LATE_MS = 24 * 60 * 60 * 1000

export function viewEvent(
  event: LedgerEvent,
  named: (id: string) => { id: string; name: string },
): z.infer<typeof ledgerEntry> {
  return {
    id: event.id,
    kind: event.kind,
    happened: iso(event.happened),
    written: iso(event.written),
    late: !isNo(event) && event.written - event.happened > LATE_MS,
    recordedBy: named(event.recordedBy.personId),
    obtained: event.obtained,
    language: event.language,
    interpreter: event.interpreter,
    sessionId: 'sessionId' in event ? event.sessionId : null,
    scopeId: 'scope' in event ? event.scope.id : null,
    what:
      event.kind === 'withdrawn'
        ? { all: event.all, purposes: [...event.purposes], scopeIds: [...event.scopeIds] }
        : null,
  }
}
