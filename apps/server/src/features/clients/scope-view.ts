import {
  audienceRoles,
  eventKinds,
  interpreters,
  isNo,
  mediaForms,
  processings,
  purposes,
  recorderRoles,
  scopeStates,
  waysObtained,
  type LedgerEvent,
  type Scope,
  type Standing,
  type Withdrawn,
} from '@earshot/consent-core'
import { z } from 'zod'
import { relations, type Relation } from '../../clients/signing.ts'
import { groupIdsOf, type GroupName } from './group-names.ts'

/** A group that the client was told of; `joinLater`: they allowed whoever joins it later. */
const namedGroup = z.object({ name: z.string(), joinLater: z.boolean() })

export const scopeView = z.object({
  id: z.string(),
  state: z.enum(scopeStates),
  happened: z.string(),
  purposes: z.array(z.enum(purposes)),
  audience: z.array(
    z.object({
      personId: z.string(),
      role: z.enum(audienceRoles),
      name: z.string(),
      /** Named as a member of this group. */
      groupId: z.string().nullable(),
      /** Whoever stands in for them may hear too, once the client was told. */
      standIns: z.boolean(),
    }),
  ),
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

/** With the groups that it speaks of, for whoever reads whom it means. */
export const wholeScopeView = scopeView.extend({ groups: z.array(namedGroup.extend({ id: z.string() })) })

const iso = (ms: number) => new Date(ms).toISOString()

export function viewScope({ grant, scope, state, purposes: left }: Standing): z.infer<typeof scopeView> {
  return {
    id: scope.id,
    state,
    happened: iso(grant.happened),
    // A scope that is gone is shown as it was given.
    purposes: [...(state === 'in-force' ? left : scope.purposes)],
    audience: scope.audience.map(({ personId, role, name, group }) => ({
      personId,
      role,
      name,
      groupId: group ?? null,
      standIns: scope.standIns?.includes(personId) ?? false,
    })),
    forms: [...scope.forms],
    processing: [...scope.processing],
    from: scope.sessions.named ? null : iso(scope.sessions.from),
    sessions: scope.sessions.named ? [...scope.sessions.named] : null,
    until: scope.until === null ? null : iso(scope.until),
    conditions: { ...scope.conditions },
  }
}

export const viewWholeScope = (standing: Standing, groupName: GroupName): z.infer<typeof wholeScopeView> => ({
  ...viewScope(standing),
  groups: groupsOf(standing.scope, groupName),
})

const groupsOf = (scope: Scope, groupName: GroupName) =>
  groupIdsOf(scope).map((id) => ({ id, name: groupName(id), joinLater: scope.joinLater?.includes(id) ?? false }))

/** One event of the ledger, for the people who have a duty towards the client. */
export const ledgerEntry = z.object({
  id: z.string(),
  kind: z.enum(eventKinds),
  happened: z.string(),
  written: z.string(),
  /** A yes that was written more than 24 hours after it was said. */
  late: z.boolean(),
  recordedBy: z.object({ id: z.string(), name: z.string(), role: z.enum(recorderRoles) }),
  /** Who signed or said it for the client: what each is to them. Empty: the client. */
  signers: z.array(z.enum(relations)),
  obtained: z.enum(waysObtained),
  language: z.string(),
  interpreter: z.enum(interpreters),
  sessionId: z.string().nullable(),
  scopeId: z.string().nullable(),
  /** Of a yes: whom it means besides the persons it names. */
  also: z.object({ groups: z.array(namedGroup), standIns: z.array(z.string()) }).nullable(),
  what: z
    .object({
      all: z.boolean(),
      purposes: z.array(z.enum(purposes)),
      scopeIds: z.array(z.string()),
      /** Whether any of it had been allowed; otherwise it was a no from the start. */
      tookBack: z.boolean(),
    })
    .nullable(),
})

const LATE_MS = 24 * 60 * 60 * 1000

/** @param all the ledger that it stands in */
export function viewEvent(
  event: LedgerEvent,
  all: readonly LedgerEvent[],
  named: (id: string) => { id: string; name: string },
  groupName: GroupName,
  relationOf: (id: string) => Relation,
): z.infer<typeof ledgerEntry> {
  return {
    id: event.id,
    kind: event.kind,
    happened: iso(event.happened),
    written: iso(event.written),
    late: !isNo(event) && event.written - event.happened > LATE_MS,
    recordedBy: { ...named(event.recordedBy.personId), role: event.recordedBy.role },
    signers: (event.representatives?.ids ?? []).map(relationOf),
    obtained: event.obtained,
    language: event.language,
    interpreter: event.interpreter,
    sessionId: 'sessionId' in event ? event.sessionId : null,
    scopeId: 'scope' in event ? event.scope.id : null,
    also:
      'scope' in event
        ? {
            groups: groupsOf(event.scope, groupName).map(({ name, joinLater }) => ({ name, joinLater })),
            standIns: event.scope.audience
              .filter(({ personId }) => event.scope.standIns?.includes(personId))
              .map(({ name }) => name),
          }
        : null,
    what:
      event.kind === 'withdrawn'
        ? {
            all: event.all,
            purposes: [...event.purposes],
            scopeIds: [...event.scopeIds],
            tookBack: event.scopeIds.length > 0 || all.some((one) => allowed(one, event)),
          }
        : null,
  }
}

/** Whether an entry from before a withdrawal had allowed any of what it takes. */
const allowed = (one: LedgerEvent, { happened, all, purposes: taken }: Withdrawn): boolean =>
  'scope' in one && one.happened <= happened && (all || one.scope.purposes.some((purpose) => taken.includes(purpose)))
