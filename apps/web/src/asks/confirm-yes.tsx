import { Button } from '@earshot/ui/button'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'

/** Whether a yes that came by link was the client's: until the clinician has said so, nothing is heard. */
export function ConfirmYes({ askId, name }: { askId: string; name: string }) {
  const t = useTranslations('asks.waits')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [denying, setDenying] = useState(false)
  const confirm = useMutation(trpc.asks.confirm.mutationOptions())
  const write = (isTheirs: boolean) =>
    confirm.mutate(
      { askId, isTheirs },
      {
        async onSuccess() {
          setDenying(false)
          notify({ title: t(isTheirs ? 'savedTheirs' : 'savedNotTheirs', { name }) })
          await queries.invalidateQueries()
        },
      },
    )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" variant="primary" isPending={confirm.isPending && !denying} onPress={() => write(true)}>
        {t('theirs')}
      </Button>
      <Button size="sm" variant="quiet" onPress={() => setDenying(true)}>
        {t('notTheirs')}
      </Button>
      {confirm.error && !denying ? (
        <p role="alert" className="w-full text-sm font-medium text-may-not">
          {say(confirm.error)}
        </p>
      ) : null}
      {denying ? (
        <ConfirmDialog
          title={t('notTheirsTitle', { name })}
          lead={t('notTheirsLead', { name })}
          submit={t('notTheirs')}
          danger
          doing={confirm}
          onSubmit={() => write(false)}
          onClose={() => setDenying(false)}
        />
      ) : null}
    </div>
  )
}
