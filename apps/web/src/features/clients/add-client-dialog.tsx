import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { FieldDialog } from '../../shell/field-dialog.tsx'

export function AddClientDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('clients.create')
  const router = useRouter()
  const queries = useQueryClient()
  const create = useMutation(trpc.clients.create.mutationOptions())
  const submit = (pseudonym: string) =>
    create.mutate(
      { pseudonym },
      {
        onSuccess({ id }) {
          void queries.invalidateQueries({ queryKey: trpc.clients.pathKey() })
          void router.navigate({ to: '/clients/$clientId', params: { clientId: id } })
        },
      },
    )
  return (
    <FieldDialog
      title={t('title')}
      lead={t('lead')}
      label={t('label')}
      description={t('hint')}
      missing={t('missing')}
      submit={t('submit')}
      minLength={2}
      maxLength={40}
      doing={create}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
