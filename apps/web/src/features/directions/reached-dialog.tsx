import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import { ReachedFields, reachedNow, sentOf } from './reached-fields.tsx'

/** Adds who was reached. Nothing that was added is taken out again. */
export function ReachedDialog({ directionId, onClose }: { directionId: string; onClose: () => void }) {
  const t = useTranslations('direction.reached')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const { timeZone } = useMe().program
  const [value, setValue] = useState(() => reachedNow(timeZone))
  const [key] = useState(() => crypto.randomUUID())
  const [tried, setTried] = useState(false)
  const reach = useMutation(trpc.directions.reach.mutationOptions())

  function submit() {
    setTried(true)
    const sent = sentOf(value, timeZone)
    if (!sent) return
    reach.mutate(
      { directionId, ...sent, key },
      {
        async onSuccess() {
          await queries.invalidateQueries({ queryKey: trpc.directions.pathKey() })
          notify({ title: t('saved') })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('add')}
      lead={t('lead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={reach.isPending} onPress={submit}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <ReachedFields value={value} onChange={setValue} tried={tried} />
      <p role="alert" className="pt-3 font-medium text-may-not empty:hidden">
        {reach.isError ? say(reach.error) : null}
      </p>
    </Dialog>
  )
}
