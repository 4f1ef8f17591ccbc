import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { Phone } from '@earshot/ui/icons'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { refusalOf } from '../api/refusal.ts'
import { trpc } from '../api/trpc.ts'
import { LaterWords } from '../locale/later-words.tsx'

const reasons = ['danger-to-client', 'danger-to-other', 'child-at-risk', 'medical', 'duty-to-report'] as const

type Props = { session: { id: string; name: string }; onClose: () => void }

/** Opens a recording unasked for an hour. Says first what helps more, and what follows from opening it. */
export function OpenInEmergency(props: Props) {
  return (
    <LaterWords>
      <Opening {...props} />
    </LaterWords>
  )
}

function Opening({ session, onClose }: Props) {
  const t = useTranslations('emergencies')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const router = useRouter()
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null)
  const [tried, setTried] = useState(false)
  const open = useMutation(trpc.emergencies.open.mutationOptions())

  function submit() {
    setTried(true)
    if (!reason) return
    open.mutate(
      { sessionId: session.id, reason },
      {
        onSuccess({ recordingId }) {
          void router.navigate({ to: '/recordings/$recordingId', params: { recordingId } })
        },
      },
    )
  }
  const refusal = open.isError
    ? refusalOf(open.error).kind === 'not-found'
      ? t('open.notHere')
      : say(open.error)
    : null
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      role="alertdialog"
      title={t('open.title', { session: session.name })}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="danger" isPending={open.isPending} onPress={submit}>
            {t('open.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <p className="flex gap-2.5 rounded-md bg-may-not-soft px-3.5 py-2.5 font-semibold">
          <Phone aria-hidden size={16} className="mt-[3px] shrink-0 text-may-not" />
          {t('open.call')}
        </p>
        <p className="measure text-ink-soft">{t('open.what')}</p>
        <RadioGroup
          label={t('open.reason')}
          value={reason}
          onChange={(value) => setReason(reasons.find((one) => one === value) ?? null)}
          error={tried && !reason ? t('open.reasonMissing') : undefined}
        >
          {reasons.map((one) => (
            <Radio key={one} value={one}>
              {t(`reasons.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
        <p role="alert" className="measure font-medium text-may-not empty:hidden">
          {refusal}
        </p>
      </div>
    </Dialog>
  )
}
