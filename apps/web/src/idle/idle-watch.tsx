import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { lastActivityMs, noteActivity, startActivity } from './activity.ts'

/** Log-off after this time without a sign of life; the server ends its session by the same measure. */
const LIMIT_MS = 30 * 60_000
const WARN_MS = 2 * 60_000

/** Asks two minutes before, then leaves. `onLeave` signs out; what was being written stays in the tab. */
export function IdleWatch({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations('app.idle')
  const [leftMs, setLeftMs] = useState<number | null>(null)

  const check = useEffectEvent(() => {
    const left = LIMIT_MS - (Date.now() - lastActivityMs())
    if (left <= 0) onLeave()
    setLeftMs(left <= WARN_MS ? Math.max(0, left) : null)
  })

  useEffect(() => {
    startActivity()
    const listening = new AbortController()
    for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
      window.addEventListener(kind, noteActivity, { passive: true, signal: listening.signal })
    }
    document.addEventListener('visibilitychange', () => check(), { signal: listening.signal })
    const timer = setInterval(() => check(), 1000)
    return () => {
      listening.abort()
      clearInterval(timer)
    }
  }, [])

  const stay = () => {
    startActivity()
    setLeftMs(null)
  }
  return (
    <Dialog
      role="alertdialog"
      size="sm"
      isOpen={leftMs !== null}
      onOpenChange={(open) => {
        if (!open) stay()
      }}
      title={t('title')}
      lead={t('lead', { seconds: Math.ceil((leftMs ?? 0) / 1000) })}
      actions={
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one answer, within reach of Enter
        <Button variant="primary" onPress={stay} autoFocus>
          {t('stay')}
        </Button>
      }
    />
  )
}
