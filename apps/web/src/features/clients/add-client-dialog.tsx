import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { TextField } from '@earshot/ui/text-field'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'

export function AddClientDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('clients.create')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const router = useRouter()
  const queries = useQueryClient()
  const [pseudonym, setPseudonym] = useState('')
  const [tried, setTried] = useState(false)
  const create = useMutation(trpc.clients.create.mutationOptions())
  const tooShort = pseudonym.trim().length < 2

  function submit() {
    setTried(true)
    if (tooShort) return
    create.mutate(
      { pseudonym: pseudonym.trim() },
      {
        onSuccess({ id }) {
          void queries.invalidateQueries({ queryKey: trpc.clients.pathKey() })
          void router.navigate({ to: '/clients/$clientId', params: { clientId: id } })
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="sm"
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button type="submit" form="add-client" variant="primary" isPending={create.isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form
        id="add-client"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog opens at its first field
          autoFocus
          autoComplete="off"
          maxLength={40}
          label={t('label')}
          description={t('hint')}
          value={pseudonym}
          onChange={setPseudonym}
          error={tried && tooShort ? t('missing') : create.isError ? say(create.error) : undefined}
        />
      </form>
    </Dialog>
  )
}
