import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Scope } from '../../scope.ts'
import type { Instant } from '../../vocabulary.ts'

export interface TypeAndId {
  readonly type: string
  readonly id: string
}

/** The last and the first instant that a date can hold: no end, and not yet. Days enough to reach the one from 1970. */
export const NEVER_ENDS: Instant = 8_640_000_000_000_000
export const NEVER_WAS: Instant = -NEVER_ENDS
export const NO_LIMIT_DAYS = 100_000_000

export const ref = (type: string, id: string): { __entity: TypeAndId } => ({ __entity: { type, id } })
export const people = (ids: readonly string[]) => ids.map((id) => ref('Person', id))

export const entity = (type: string, id: string, attrs: Record<string, CedarValueJson>): EntityJson => ({
  uid: { type, id },
  attrs,
  parents: [],
})

/** A scope's text, as the schema has it. */
const textOf = (scope: Scope): Record<string, CedarValueJson> => ({
  scope: scope.id,
  purposes: [...scope.purposes],
  audience: people(scope.audience.map(({ personId }) => personId)),
  persons: people(scope.audience.flatMap(({ personId, group }) => (group ? [] : [personId]))),
  members: scope.audience.flatMap(({ personId, group }) => (group ? [{ person: ref('Person', personId), group }] : [])),
  joinLater: [...(scope.joinLater ?? [])],
  standIns: people(scope.standIns ?? []),
  forms: [...scope.forms],
  processing: [...scope.processing],
  from: scope.sessions.from ?? NEVER_ENDS,
  named: (scope.sessions.named ?? []).map((id) => ref('Session', id)),
  reconfirm: scope.conditions.reconfirm,
  mayExport: scope.conditions.export,
  deleteOnWithdraw: scope.conditions.deleteOnWithdraw,
})

/** A text that a scope has had. */
export const wordingOf = (scope: Scope): EntityJson => entity('Wording', scope.id, { text: textOf(scope) })

/** The tag that says since when whoever joins a group later is let in. */
export const laterTag = (groupId: string) => `later ${groupId}`

/** A text in force. @param since since when the actor has been listed in it, by group, and its later members let in */
export const partOf = (scope: Scope, until: Instant, grantId: string, since: Record<string, Instant>): EntityJson => ({
  ...entity('Part', scope.id, { text: textOf(scope), until, grant: ref('Grant', grantId) }),
  tags: since,
})
