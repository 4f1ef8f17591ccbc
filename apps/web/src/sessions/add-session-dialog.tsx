import { Button } from '@earshot/ui/button'
import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { DatePicker } from '@earshot/ui/date-picker'
import { Dialog } from '@earshot/ui/dialog'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import { fromWallClock, toWallClock } from '../consent/wall-clock.ts'
import type { GuestRole } from './guest-role.ts'
import { GuestRoles } from './guest-roles.tsx'

/** Enters a session with all who took part. `onAdded` gets its id. */
export function AddSessionDialog({
  clientIds: first,
  onClose,
  onAdded,
}: {
  clientIds: string[]
  onClose: () => void
  onAdded?: (sessionId: string) => void
}) {
  const t = useTranslations('clients.session')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const { timeZone } = useMe().program
  const queries = useQueryClient()
  const known = useQuery(trpc.clients.list.queryOptions())
  const [clientIds, setClientIds] = useState(first)
  const [startedAt, setStartedAt] = useState(() => toWallClock(Date.now(), timeZone).slice(0, 16))
  const [tried, setTried] = useState(false)
  const create = useMutation(trpc.sessions.create.mutationOptions())
  const [guests, setGuests] = useState<GuestRole[]>([])
  const language = useLocale() === 'ko' ? 'ko' : 'en'

  function submit() {
    setTried(true)
    if (clientIds.length === 0 || !startedAt) return
    create.mutate(
      { clientIds, startedAt: new Date(fromWallClock(startedAt, timeZone)).toISOString(), guests, language },
      {
        async onSuccess({ id }) {
          await Promise.all([
            queries.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
            queries.invalidateQueries({ queryKey: trpc.clients.pathKey() }),
            queries.invalidateQueries({ queryKey: trpc.today.pathKey() }),
          ])
          onAdded?.(id)
          onClose()
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
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={create.isPending} onPress={submit}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <DatePicker
          label={t('when')}
          granularity="minute"
          value={startedAt}
          onChange={setStartedAt}
          error={tried && !startedAt ? t('whenMissing') : undefined}
        />
        <CheckboxGroup
          label={t('who')}
          description={t('whoHint')}
          value={clientIds}
          onChange={setClientIds}
          error={tried && clientIds.length === 0 ? t('whoMissing') : undefined}
        >
          {(known.data?.clients ?? []).map((client) => (
            <Checkbox key={client.id} value={client.id}>
              {client.pseudonym}
            </Checkbox>
          ))}
        </CheckboxGroup>
        <GuestRoles chosen={guests} onChange={setGuests} />
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {create.isError ? say(create.error) : null}
        </p>
      </div>
    </Dialog>
  )
}
