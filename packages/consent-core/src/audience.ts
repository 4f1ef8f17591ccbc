import type { ScopeLine } from './fold.ts'
import { holds, type Request } from './request.ts'
import type { NamedPerson, Scope } from './scope.ts'
import type { Instant } from './vocabulary.ts'

/** Whether the client was told of the person who asks, as things are at an instant. */
export function isNamed(line: ScopeLine, scope: Scope, request: Request, at: Instant): boolean {
  const { actor } = request
  if (namesAsOf(line, scope, request, actor, at)) return true
  if (scope.joinLater?.some((group) => isMember(request, group, actor, at))) return true
  return request.standIns.some(
    (one) =>
      one.standInId === actor &&
      holds(one, at) &&
      one.toldAt !== null &&
      one.toldAt <= at &&
      scope.standIns?.includes(one.forId) === true &&
      scope.audience.some((person) => person.personId === one.forId),
  )
}

/** Whether the scope could ever have meant the person: a withdrawal of it touches whatever they ask. */
export const couldName = (scope: Scope, request: Request): boolean =>
  scope.audience.some((person) => person.personId === request.actor) ||
  request.rosters.some((one) => one.memberId === request.actor && scope.joinLater?.includes(one.groupId)) ||
  request.standIns.some((one) => one.standInId === request.actor && scope.standIns?.includes(one.forId))

function namesAsOf(line: ScopeLine, scope: Scope, request: Request, personId: string, at: Instant): boolean {
  return scope.audience.some((person) => {
    if (person.personId !== personId) return false
    if (person.group === undefined) return true
    const told = toldSince(line, person, at)
    return request.rosters.some(
      (one) =>
        one.groupId === person.group &&
        one.memberId === personId &&
        holds(one, at) &&
        told !== null &&
        one.from <= told,
    )
  })
}

const isMember = (request: Request, groupId: string, personId: string, at: Instant) =>
  request.rosters.some((one) => one.groupId === groupId && one.memberId === personId && holds(one, at))

/** Since when, without a break, the client had been told of this member of a group. */
function toldSince({ granted, changes }: ScopeLine, member: NamedPerson, at: Instant): Instant | null {
  const names = (scope: Scope) =>
    scope.audience.some((one) => one.personId === member.personId && one.group === member.group)
  let since = names(granted.scope) ? granted.happened : null
  for (const change of changes) {
    if (change.happened > at) break
    if (change.kind === 'amended') since = names(change.scope) ? (since ?? change.happened) : null
  }
  return since
}
