import type { Db } from '@earshot/db'
import type { Scope } from '@earshot/consent-core'

/** The name of a group, by id. */
export type GroupName = (id: string) => string

/** The groups that a scope speaks of: those whose members it names, and those of which it says "who joins later". */
export const groupIdsOf = ({ audience, joinLater = [] }: Scope): string[] => [
  ...new Set([...audience.flatMap(({ group }) => group ?? []), ...joinLater]),
]

/** Names of the groups that these scopes speak of, also of those that are closed since. Most speak of none. */
export async function groupNames(db: Db, programId: string, scopes: readonly Scope[]): Promise<GroupName> {
  const wanted = [...new Set(scopes.flatMap(groupIdsOf))]
  const groups =
    wanted.length === 0
      ? []
      : await db.practiceGroup.findMany({
          where: { programId, id: { in: wanted } },
          select: { id: true, name: true },
        })
  const names = new Map(groups.map((group) => [group.id, group.name]))
  return (id) => names.get(id) ?? ''
}
