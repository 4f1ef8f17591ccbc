import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { trpc } from '../api/trpc.ts'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import type { GuestRole } from './guest-role.ts'

export type Guest = { id: string; guest: GuestRole }

/** Takes out a guest who was entered by mistake: asked once more, since whoever is in the room has to be entered. */
export function TakeGuestOut({ sessionId, guest, onClose }: { sessionId: string; guest: Guest; onClose: () => void }) {
  const t = useTranslations('guests')
  const queries = useQueryClient()
  const take = useMutation(trpc.guests.takeOut.mutationOptions())
  const role = t(`roles.${guest.guest}`)
  const submit = () =>
    take.mutate(
      { sessionId, clientId: guest.id },
      {
        async onSuccess() {
          await queries.invalidateQueries()
          notify({ title: t('tookOut', { role }) })
          onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      title={t('takeOutTitle', { role })}
      lead={t('takeOutLead')}
      submit={t('takeOut')}
      doing={take}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
