import { useFormatter, useTranslations } from 'use-intl'
import type { ScopeView } from './plain-scope.tsx'

/** Whom a scope means, whether it stands in the ledger or is still being written down. */
export type AudienceNames = {
  persons: readonly { name: string; standIns: boolean }[]
  groups: readonly { name: string; members: readonly { name: string }[]; joinLater: boolean }[]
}

/** Whom a scope names, with the members of each group under it. */
export const audienceIn = ({ audience, groups }: Pick<ScopeView, 'audience' | 'groups'>) => ({
  persons: audience.filter((one) => one.groupId === null),
  groups: groups.map((group) => ({ ...group, members: audience.filter((one) => one.groupId === group.id) })),
})

/** Everyone whom a scope means, as the parts of a list: persons, groups with their members, whoever stands in. */
export function useAudienceWords(): (audience: AudienceNames) => string[] {
  const t = useTranslations('audience')
  const membersOf = useMemberWords()
  return ({ persons, groups }) => [
    ...persons.flatMap(({ name, standIns }) => (standIns ? [name, t('standsIn', { name })] : [name])),
    ...groups.map((group) => t('group', { name: group.name, members: membersOf(group) })),
  ]
}

/** Who is meant by a group: its members by name, and whoever joins later where that was said. */
export function useMemberWords(): (group: AudienceNames['groups'][number]) => string {
  const t = useTranslations('audience')
  const format = useFormatter()
  return ({ members, joinLater }) =>
    format.list([...members.map((one) => one.name), ...(joinLater ? [t('joinsLater')] : [])])
}
