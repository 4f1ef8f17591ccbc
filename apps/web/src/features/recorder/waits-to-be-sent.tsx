import { StateBand } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import type { SenderState } from './sender.ts'

/** So much waits at any moment while all is well. */
const USUAL_MS = 3_500

/** What of the recording is not acknowledged yet, once that is more than usual. */
export function WaitsToBeSent({ sending, isAtWork }: { sending: SenderState; isAtWork: boolean }) {
  const t = useTranslations('recorder.waiting')
  const seconds = Math.round(sending.waitingMs / 1000)
  if (sending.signedOut) return <StateBand state="waiting">{t('signedOut')}</StateBand>
  if (sending.waitingMs > USUAL_MS || (sending.away && sending.waitingMs > 0))
    return <StateBand state="waiting">{t(isAtWork ? 'some' : 'rest', { seconds })}</StateBand>
  return <p className="text-center text-sm text-ink-faint">{t('none')}</p>
}
