import { Button } from '@earshot/ui/button'
import { Row, Rows, Section } from '@earshot/ui/section'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { AddMemberDialog, MakeGroupDialog, TakeOutDialog } from './group-dialogs.tsx'

type People = Outputs['people']['list']['people']
export type Group = Outputs['groups']['list']['groups'][number]
export type GroupMember = Group['members'][number]

type Open = { of: 'make' } | { of: 'add'; group: Group } | { of: 'take-out'; group: Group; member: GroupMember }

/** Who reviews together, group by group. */
export function Groups({ people }: { people: People }) {
  const t = useTranslations('people.groups')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const [open, setOpen] = useState<Open | null>(null)
  const list = useQuery(trpc.groups.list.queryOptions())
  const groups = list.data?.groups ?? []
  const close = () => setOpen(null)
  return (
    <Section
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button size="sm" onPress={() => setOpen({ of: 'make' })}>
          {t('make')}
        </Button>
      }
    >
      {list.isError ? (
        <p className="border-t border-line py-4 text-may-not">{say(list.error)}</p>
      ) : list.isPending ? (
        <SkeletonRows label={ta('loading')} rows={1} />
      ) : groups.length === 0 ? (
        <div className="border-t border-line py-4">
          <p className="measure text-ink-soft">{t('none')}</p>
        </div>
      ) : (
        <Rows>
          {groups.map((group) => (
            <GroupRow
              key={group.id}
              group={group}
              onAdd={() => setOpen({ of: 'add', group })}
              onTakeOut={(member) => setOpen({ of: 'take-out', group, member })}
            />
          ))}
        </Rows>
      )}
      {open?.of === 'make' ? <MakeGroupDialog onClose={close} /> : null}
      {open?.of === 'add' ? <AddMemberDialog group={open.group} people={people} onClose={close} /> : null}
      {open?.of === 'take-out' ? <TakeOutDialog group={open.group} member={open.member} onClose={close} /> : null}
    </Section>
  )
}

function GroupRow({
  group,
  onAdd,
  onTakeOut,
}: {
  group: Group
  onAdd: () => void
  onTakeOut: (member: GroupMember) => void
}) {
  const t = useTranslations('people.groups')
  const format = useFormatter()
  return (
    <Row>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 className="min-w-0 flex-1 font-semibold wrap-break-word">{group.name}</h3>
        <Button size="sm" variant="quiet" aria-label={t('addTo', { group: group.name })} onPress={onAdd}>
          {t('add')}
        </Button>
      </div>
      {group.members.length === 0 ? (
        <p className="text-ink-soft">{t('nobody')}</p>
      ) : (
        <ul aria-label={group.name}>
          {group.members.map((member) => (
            <li key={member.id} className="flex flex-wrap items-center gap-x-4">
              <p className="min-w-0 flex-1 py-1">
                {member.name}
                <span className="pl-2 text-sm text-ink-faint">
                  {t('since', { day: format.dateTime(new Date(member.since), 'dayYear') })}
                </span>
              </p>
              <Button
                size="sm"
                variant="quiet"
                aria-label={t('takeOutOf', { person: member.name, group: group.name })}
                onPress={() => onTakeOut(member)}
              >
                {t('takeOut')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Row>
  )
}
