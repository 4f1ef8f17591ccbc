import type { Reading } from './reading.ts'
import { mayAskFor } from './relation.ts'
import { holds, type Request } from './request.ts'
import type { NamedPerson, Scope } from './scope.ts'
import { adds, isSigned } from './version.ts'
import type { Instant } from './vocabulary.ts'

type Told = Pick<Reading, 'line' | 'disputes'>
const none: readonly never[] = []

/** Whether the client was told of the person who asks, as things are at an instant. */
export function isNamed(reading: Told, scope: Scope, request: Request, at: Instant): boolean {
  const { actor, standIns } = request
  for (const person of scope.audience)
    if (person.personId === actor && isToldOf(reading, person, request, at)) return true
  for (const group of scope.joinLater ?? none) if (isLaterMember(reading, group, request, at)) return true
  for (const one of standIns) {
    if (one.standInId !== actor || !holds(one, at) || one.toldAt === null || !(one.toldAt <= at)) continue
    if (!scope.standIns?.includes(one.forId) || !isNamedAlone(scope, one.forId)) continue
    if (mayAskFor(request, one.forId, at)) return true
  }
  return false
}

/** Whether the scope could ever have meant the person: a withdrawal of it touches whatever they ask. */
export function couldName(scope: Scope, { actor, rosters, standIns }: Request): boolean {
  if (isInAudience(scope, actor)) return true
  for (const one of rosters) if (one.memberId === actor && scope.joinLater?.includes(one.groupId)) return true
  for (const one of standIns) if (one.standInId === actor && scope.standIns?.includes(one.forId)) return true
  return false
}

/** Whether it could ever have meant anybody of a share. Whom it lets in unnamed it may have meant. */
export function couldNameAny(scope: Scope, { actor, standIns, share }: Request): boolean {
  if (isInAudience(scope, actor)) return true
  if ((scope.joinLater ?? none).length > 0 || (scope.standIns ?? none).length > 0) return true
  const { members } = share!
  if (members.some((id) => isInAudience(scope, id))) return true
  return standIns.some((one) => members.includes(one.forId) && isInAudience(scope, one.standInId))
}

function isInAudience({ audience }: Scope, personId: string): boolean {
  for (const person of audience) if (person.personId === personId) return true
  return false
}

/**
 * Named by themselves; or as a member of a group in which they have been since the client was first told. Whoever left
 * and returned is a new person, also where a change took them out of the list and another put them back, or where the
 * client says that they were not told.
 */
function isToldOf({ line }: Told, person: NamedPerson, { rosters }: Request, at: Instant): boolean {
  const { group, personId } = person
  if (group === undefined) return true
  const isListed = (scope: Scope) => scope.audience.some((one) => one.personId === personId && one.group === group)
  const told = [line.granted, ...line.changes].find(
    (one) => one.kind !== 'renewed' && isListed(one.scope) && (one.kind === 'granted' || isSigned(line, one)),
  )
  return rosters.some(
    (one) =>
      one.groupId === group &&
      one.memberId === personId &&
      holds(one, at) &&
      told !== undefined &&
      told.happened <= at &&
      one.from <= told.happened,
  )
}

/** In a group since after the client had said "and who joins later": who was there and not named stays left out. */
function isLaterMember({ line, disputes }: Told, group: string, { actor, rosters }: Request, at: Instant): boolean {
  const says = (scope: Scope) => scope.joinLater?.includes(group) ?? false
  let told = says(line.granted.scope) ? line.granted.happened : null
  for (const change of line.changes) {
    if (change.happened > at) break
    if (change.kind === 'renewed') continue
    // What adds nothing starts no time in which somebody joins later.
    told = says(change.scope) ? (told ?? (adds(line, disputes, change, at) ? change.happened : null)) : null
  }
  if (told === null) return false
  const since = told
  const rows = rosters.filter((one) => one.groupId === group && one.memberId === actor)
  return rows.some((one) => holds(one, at) && one.from > since) && !rows.some((one) => holds(one, since))
}

/** Somebody stands in for whom the client knows by name: of a group’s member it is not known here whether they left. */
const isNamedAlone = ({ audience }: Scope, personId: string): boolean =>
  audience.some((one) => one.personId === personId && one.group === undefined)
