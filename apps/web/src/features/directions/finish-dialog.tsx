import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import type { Direction } from './direction-page.tsx'

/** Asked once more: from then on nothing of it can be changed. */
export function FinishDialog({ direction, onClose }: { direction: Direction; onClose: () => void }) {
  const t = useTranslations('direction.finish')
  const format = useFormatter()
  const queries = useQueryClient()
  const finish = useMutation(trpc.directions.finish.mutationOptions())
  const submit = () =>
    finish.mutate(
      { directionId: direction.id },
      {
        async onSuccess() {
          await queries.invalidateQueries({ queryKey: trpc.directions.pathKey() })
          notify({ title: t('saved', { time: format.dateTime(new Date(), 'time') }) })
          onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      title={t('title')}
      lead={t('lead', { client: direction.client.pseudonym })}
      submit={t('submit')}
      doing={finish}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
