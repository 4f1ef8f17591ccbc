import { useFormatter, useTranslations } from 'use-intl'
import { clock } from '../../player/clock.ts'
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
