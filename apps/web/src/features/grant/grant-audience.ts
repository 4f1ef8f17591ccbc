import type { AudienceRole } from '@earshot/consent-core'
import type { Outputs } from '../../api/views.ts'

export type Named = { id: string; name: string; role: AudienceRole }
export type GroupChoice = Outputs['groups']['list']['groups'][number]

/** Whom a yes that is being written down names: ids. */
export type AudienceDraft = {
  persons: string[]
  /** Groups named as a whole. */
  groups: string[]
  /** Of those, the ones of which the client said "and who joins later". */
  joinLater: string[]
  /** Supervisors of whom the client said "whoever stands in for them". */
  standIns: string[]
}

/** A group with those whom the client can have been told of: who was in it when it was said. */
export type ToldGroup = { id: string; name: string; members: { id: string; name: string }[]; since: string[] }

/** @param happened when it was said; not a number while that is not known yet: then whoever is in it now */
export function toldOf({ id, name, members }: GroupChoice, happened: number): ToldGroup {
  const isSince = ({ since }: GroupChoice['members'][number]) => Date.parse(since) > happened
  return {
    id,
    name,
    members: members.filter((one) => !isSince(one)).map((one) => ({ id: one.id, name: one.name })),
    since: members.filter(isSince).map((one) => one.name),
  }
}

export type Audience = {
  persons: (Named & { standIns: boolean })[]
  groups: (Omit<ToldGroup, 'since'> & { joinLater: boolean })[]
}

/**
 * Whom the draft names, each once: whoever is named by themselves does not stop being so with a group, so they are not
 * among its members here; whoever is in two groups is among those of the first.
 */
export function audienceOf(
  draft: AudienceDraft,
  people: readonly Named[],
  groups: readonly GroupChoice[],
  happened: number,
): Audience {
  const persons = people
    .filter(({ id }) => draft.persons.includes(id))
    .map((one) => ({ ...one, standIns: one.role === 'supervisor' && draft.standIns.includes(one.id) }))
  const named = new Set(persons.map(({ id }) => id))
  const chosen = groups
    .filter(({ id }) => draft.groups.includes(id))
    .map((group) => {
      const { id, name, members } = toldOf(group, happened)
      const fresh = members.filter((one) => !named.has(one.id))
      for (const one of fresh) named.add(one.id)
      return { id, name, members: fresh, joinLater: draft.joinLater.includes(id) }
    })
  return { persons, groups: chosen.filter(({ members, joinLater }) => members.length > 0 || joinLater) }
}
