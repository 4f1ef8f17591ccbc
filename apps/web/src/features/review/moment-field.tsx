import { controlLook } from '@earshot/ui/field'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { clockTenths, parseClock } from '../../player/clock.ts'

/** A moment as text that can be typed over: `12:03.4`. */
export function MomentField({ label, ms, onChange }: { label: string; ms: number; onChange: (ms: number) => void }) {
  const t = useTranslations('review.composer')
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && parseClock(typed) === null

  function take() {
    const parsed = typed === null ? null : parseClock(typed)
    setTyped(null)
    if (parsed !== null) onChange(parsed)
  }
  return (
    <input
      aria-label={label}
      aria-invalid={wrong}
      title={wrong ? t('badTime') : undefined}
      inputMode="decimal"
      value={typed ?? clockTenths(ms)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        take()
      }}
      className={`${controlLook} min-h-7! w-21! px-2! py-0.5! text-sm! tabular-nums`}
    />
  )
}
