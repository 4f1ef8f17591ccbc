import { useTranslations } from 'use-intl'
import type { Gap } from './reel.ts'
import { useLengthWords } from './use-length-words.ts'

/** Where nothing was recorded, and why: nobody finds out only when they listen. */
export function Lost({ gaps }: { gaps: readonly Gap[] }) {
  const t = useTranslations('recorder.lost')
  const lengthOf = useLengthWords()
  if (gaps.length === 0) return null
  return (
    <section className="border-t border-line pt-4">
      <h2 className="text-sm font-semibold">{t('title')}</h2>
      <ul className="pt-1 text-sm text-ink-soft" data-testid="lost">
        {gaps.map((gap) => (
          <li key={gap.atMs} data-kind={gap.kind} data-length={gap.lengthMs}>
            {t(gap.kind, { length: lengthOf(gap.lengthMs) })}
            <span className="text-ink-faint">{` · ${t('at', { length: lengthOf(gap.atMs) })}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
