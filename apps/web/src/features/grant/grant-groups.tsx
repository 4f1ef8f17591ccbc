import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { useFormatter, useTranslations } from 'use-intl'
import { toldOf, type GroupChoice, type ToldGroup } from './grant-audience.ts'
import type { SectionProps } from './grant-step.tsx'

const LATER = 'later:'

/** A box for each group as a whole, and under one that is named the box for whoever joins later. */
export function Groups({
  draft,
  change,
  name,
  groups,
  happened,
}: Pick<SectionProps, 'draft' | 'change' | 'name'> & { groups: GroupChoice[]; happened: number }) {
  const t = useTranslations('grant')
  if (groups.length === 0) return null
  function choose(chosen: string[]) {
    const named = chosen.filter((one) => !one.startsWith(LATER))
    change({ groups: named, joinLater: named.filter((id) => chosen.includes(LATER + id)) })
  }
  return (
    <CheckboxGroup
      label={t('groups')}
      description={t('groupsHint', { name })}
      value={[...draft.groups, ...draft.joinLater.map((id) => LATER + id)]}
      onChange={choose}
    >
      {groups.flatMap((group) => {
        const isNamed = draft.groups.includes(group.id)
        return [
          <GroupBox
            key={group.id}
            group={toldOf(group, happened)}
            isNamed={isNamed}
            isOpen={draft.joinLater.includes(group.id)}
            client={name}
          />,
          isNamed ? (
            <Checkbox key={LATER + group.id} value={LATER + group.id} className="pl-7" description={t('joinLaterHint')}>
              {t('joinLater', { group: group.name })}
            </Checkbox>
          ) : null,
        ]
      })}
    </CheckboxGroup>
  )
}

function GroupBox({
  group,
  isNamed,
  isOpen,
  client,
}: {
  group: ToldGroup
  isNamed: boolean
  /** To whoever joins later: then those who joined since may hear. */
  isOpen: boolean
  client: string
}) {
  const t = useTranslations('grant')
  const format = useFormatter()
  const { id, name, members, since } = group
  const told = members.length > 0 ? t('groupAsTold', { name: client }) : t('groupEmpty')
  const joined =
    since.length > 0 && !isOpen ? t('joinedSince', { members: format.list(since), count: since.length }) : null
  return (
    <Checkbox
      value={id}
      // One that is named already can be left out again.
      isDisabled={members.length === 0 && !isNamed}
      description={[told, joined].filter(Boolean).join(' ')}
    >
      {members.length > 0 ? t('group', { group: name, members: format.list(members.map((one) => one.name)) }) : name}
    </Checkbox>
  )
}
