import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Direction } from './direction-page.tsx'
import { dueAt } from './due.ts'
import { NO_ORDER, OrderFields } from './order-fields.tsx'

/** Says what is to be done from now on, beside what was said before. */
export function ChangeDialog({ direction, onClose }: { direction: Direction; onClose: () => void }) {
  const t = useTranslations('direction.change')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const { timeZone } = useMe().program
  const [order, setOrder] = useState(NO_ORDER)
  const [key] = useState(() => crypto.randomUUID())
  const [tried, setTried] = useState(false)
  const change = useMutation(trpc.directions.change.mutationOptions())
  const { name } = direction.clinician

  function submit() {
    setTried(true)
    const due = dueAt(order.due, Date.now(), timeZone)
    if (order.text.trim() === '' || due === null) return
    change.mutate(
      { directionId: direction.id, text: order.text.trim(), dueAt: new Date(due).toISOString(), key },
      {
        async onSuccess() {
          await queries.invalidateQueries({ queryKey: trpc.directions.pathKey() })
          notify({ title: t('saved', { name }) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title')}
      lead={t('lead', { name })}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={change.isPending} onPress={submit}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <OrderFields label={t('text')} value={order} onChange={setOrder} tried={tried} />
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {change.isError ? say(change.error) : null}
        </p>
      </div>
    </Dialog>
  )
}
