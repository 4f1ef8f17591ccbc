import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { clock, clockTenths } from './clock.ts'
import { usePlayhead, usePlayerState } from './player-context.tsx'

/** The playhead's time beside the recording's length; written into the page without rendering. */
export function TimeReadout({ className = '' }: { className?: string }) {
  const t = useTranslations('review.player')
  const now = useRef<HTMLTimeElement>(null)
  const durationMs = usePlayerState((state) => state.durationMs)
  usePlayhead((ms) => {
    if (!now.current) return
    now.current.textContent = clockTenths(ms)
    now.current.dataset['ms'] = String(Math.round(ms))
  })
  return (
    <p className={`whitespace-nowrap tabular-nums ${className}`} role="timer" aria-label={t('time')} aria-live="off">
      <time ref={now} data-testid="playhead" className="font-semibold" />
      {durationMs > 0 ? <span className="text-ink-faint"> / {clock(durationMs)}</span> : null}
    </p>
  )
}
