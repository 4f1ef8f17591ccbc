import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { Option, Select } from '@earshot/ui/select'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { FieldDialog } from '../../shell/field-dialog.tsx'
import type { Group, GroupMember } from './groups.tsx'

/** What follows once something about groups was changed: the list is asked anew, and it is said. */
function useChanged(onClose: () => void): (title: string) => void {
  const queries = useQueryClient()
  return (title) => {
    void queries.invalidateQueries({ queryKey: trpc.groups.pathKey() })
    notify({ title })
    onClose()
  }
}

export function MakeGroupDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('people.groups')
  const changed = useChanged(onClose)
  const create = useMutation(trpc.groups.create.mutationOptions())
  return (
    <FieldDialog
      title={t('make')}
      lead={t('makeLead')}
      label={t('name')}
      description={t('nameHint')}
      missing={t('nameMissing')}
      submit={t('make')}
      maxLength={120}
      doing={create}
      onSubmit={(group) => create.mutate({ name: group }, { onSuccess: () => changed(t('made', { group })) })}
      onClose={onClose}
    />
  )
}

type People = Outputs['people']['list']['people']

export function AddMemberDialog({ group, people, onClose }: { group: Group; people: People; onClose: () => void }) {
  const t = useTranslations('people.groups')
  const ta = useTranslations('app')
  const tr = useTranslations('app.roles')
  const format = useFormatter()
  const say = useRefusalWords()
  const changed = useChanged(onClose)
  const [personId, setPerson] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const join = useMutation(trpc.groups.join.mutationOptions())
  const offered = people.filter((one) => !group.members.some((member) => member.id === one.id))

  function submit() {
    setTried(true)
    const person = offered.find((one) => one.id === personId)?.name
    if (!personId || !person) return
    join.mutate(
      { groupId: group.id, personId },
      { onSuccess: () => changed(t('added', { person, group: group.name })) },
    )
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="sm"
      title={t('addTitle', { group: group.name })}
      lead={t('addLead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={join.isPending} onPress={submit}>
            {t('addSubmit')}
          </Button>
        </>
      }
    >
      <Select
        label={t('person')}
        placeholder={offered.length === 0 ? t('everyone') : t('personMissing')}
        value={personId}
        onChange={(key) => setPerson(key === null ? null : String(key))}
        error={tried && !personId ? t('personMissing') : join.isError ? say(join.error) : undefined}
      >
        {offered.map(({ id, name, roles }) => (
          <Option key={id} id={id} textValue={name} description={format.list(roles.map((role) => tr(role)))}>
            {name}
          </Option>
        ))}
      </Select>
    </Dialog>
  )
}

export function TakeOutDialog({ group, member, onClose }: { group: Group; member: GroupMember; onClose: () => void }) {
  const t = useTranslations('people.groups')
  const changed = useChanged(onClose)
  const leave = useMutation(trpc.groups.leave.mutationOptions())
  const names = { person: member.name, group: group.name }
  return (
    <ConfirmDialog
      title={t('outTitle', names)}
      lead={t('outLead', names)}
      submit={t('outSubmit')}
      danger
      doing={leave}
      onSubmit={() =>
        leave.mutate({ groupId: group.id, personId: member.id }, { onSuccess: () => changed(t('taken', names)) })
      }
      onClose={onClose}
    />
  )
}
