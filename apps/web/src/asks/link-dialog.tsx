import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { TextField } from '@earshot/ui/text-field'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import { MailLink } from './mail-link.tsx'
import { QrCode } from './qr-code.tsx'

/** Makes the link of a client, or of one who signs for them, and shows it this once: as a code to scan and as text to copy. */
export function LinkDialog({
  of: { name, ...whose },
  hasLink,
  onClose,
}: {
  of: { clientId: string; representativeId: string | null; name: string }
  /** There is one already, which ends with this. */
  hasLink: boolean
  onClose: () => void
}) {
  const t = useTranslations('asks.link')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [copied, setCopied] = useState(false)
  const make = useMutation(
    trpc.asks.link.mutationOptions({
      onSuccess: () =>
        queries.invalidateQueries({ queryKey: trpc.asks.ofClient.queryKey({ clientId: whose.clientId }) }),
    }),
  )
  const made = make.data
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="sm"
      title={t('title', { name })}
      lead={t(made ? 'madeLead' : 'lead', { name })}
      actions={
        made ? (
          <Button variant="primary" onPress={onClose}>
            {ta('done')}
          </Button>
        ) : (
          <>
            <Button variant="quiet" onPress={onClose}>
              {ta('cancel')}
            </Button>
            <Button variant="primary" isPending={make.isPending} onPress={() => make.mutate(whose)}>
              {t('make')}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <div className="flex flex-col items-start gap-4">
          <QrCode qr={made.qr} label={t('qr', { name })} />
          <div className="flex w-full items-end gap-2">
            <TextField className="min-w-0 flex-1" label={t('address')} value={made.address} isReadOnly />
            <Button
              onPress={() => {
                void navigator.clipboard.writeText(made.address).then(() => setCopied(true))
              }}
            >
              {ta(copied ? 'copied' : 'copy')}
            </Button>
          </div>
          <p className="text-sm text-ink-faint">{t('once')}</p>
          <MailLink of={whose} />
        </div>
      ) : (
        <>
          {hasLink ? <p>{t('endsOther')}</p> : null}
          <p role="alert" className="font-medium text-may-not empty:hidden">
            {make.error ? say(make.error) : null}
          </p>
          <MailLink of={whose} />
        </>
      )}
    </Dialog>
  )
}
