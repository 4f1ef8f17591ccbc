import { useFormatter, useTranslations } from 'use-intl'
import { clock, clockSpan } from '../../player/clock.ts'
import { HATCHED } from '../../player/left-out.tsx'
import type { Room } from './room.ts'

/** Where nothing was recorded of a session that was recorded here, and why: silence stands in its place. */
export function Gaps({ gaps }: { gaps: Room['recording']['gaps'] }) {
  const t = useTranslations('review.gaps')
  const format = useFormatter()
  if (gaps.length === 0) return null
  const each = gaps.map(({ kind, atMs, lengthMs }) => {
    const length =
      lengthMs < 90_000
        ? t(kind, { seconds: Math.round(lengthMs / 1000) })
        : t(`${kind}Minutes`, { minutes: Math.round(lengthMs / 60_000) })
    return `${clock(atMs)} ${length}`
  })
  return (
    <p className="text-sm text-ink-faint tabular-nums">
      {t('label')}: {format.list(each, { type: 'unit' })}
    </p>
  )
}

/** What a client had left out, and the sign by which it is found on the waveform. */
export function LeftOutLine({ parts }: { parts: Room['recording']['leftOut'] }) {
  const t = useTranslations('review.leftOut')
  const format = useFormatter()
  if (parts.length === 0) return null
  const spans = parts.map(({ startMs, endMs }) => clockSpan(startMs, endMs))
  return (
    <p className="text-sm text-ink-faint tabular-nums">
      <span
        aria-hidden
        className={`mr-1.5 inline-block h-3 w-5 rounded-sm border border-line align-[-1px] ${HATCHED}`}
      />
      {t('line', { at: format.list(spans, { type: 'unit' }) })}
    </p>
  )
}
