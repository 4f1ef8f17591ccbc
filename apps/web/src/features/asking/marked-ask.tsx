import type { Finding } from '@earshot/asking/coach'
import { adviceOn } from '@earshot/asking/coach'
import { useTranslations } from 'use-intl'
import { piecesOf } from '../../asking/marked-text.ts'

/** What was written, with what shows in it underlined. */
export function MarkedAsk({ ask, findings }: { ask: string; findings: readonly Finding[] }) {
  const t = useTranslations('asking')
  if (findings.every(({ from }) => from === null)) return null
  return (
    <section aria-label={t('marked')} className="measure rounded-md bg-sunken px-4 py-3 whitespace-pre-wrap">
      {piecesOf(ask, findings).map(({ text, shows }, n) =>
        shows.length === 0 ? (
          <span key={n}>{text}</span>
        ) : (
          <mark
            key={n}
            title={shows.map((at) => adviceOn[findings[at]!.fault].title).join(' · ')}
            className="rounded-[3px] bg-waiting-soft px-0.5 text-ink underline decoration-waiting decoration-2 underline-offset-4"
          >
            {text}
          </mark>
        ),
      )}
    </section>
  )
}
