import { Button } from '@earshot/ui/button'
import { notify } from '@earshot/ui/toast'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { api } from '../../api/trpc.ts'

/** Closes what one opened in an emergency before its hour is over. */
export function CloseEmergency({ recordingId }: { recordingId: string }) {
  const t = useTranslations('review.emergency')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  const router = useRouter()
  const [closing, setClosing] = useState(false)

  async function close() {
    setClosing(true)
    try {
      await api.emergencies.close.mutate({ recordingId })
      await router.navigate({ to: '/' })
    } catch (error) {
      setClosing(false)
      notify({ tone: 'may-not', title: te('notDone'), description: say(error) })
    }
  }
  return (
    <Button size="sm" isPending={closing} onPress={() => void close()}>
      {t('close')}
    </Button>
  )
}
