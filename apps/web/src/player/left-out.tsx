import { useTranslations } from 'use-intl'
import { clockSpan } from './clock.ts'
import { usePlayerState, useView } from './player-context.tsx'
import type { Span } from './span.ts'
import { xOf } from './view.ts'

/** The hatching of what isn't there. It covers the flat line of the silence in its place. */
export const HATCHED = 'bg-sunken bg-[repeating-linear-gradient(135deg,var(--color-line)_0_2px,transparent_2px_8px)]'

/** Room for the words within a band. */
const WORDS_PX = 200

/** What a client had left out, over the waveform: named to whoever reads it, written into it where there is room. */
export function LeftOut({ spans }: { spans: readonly Span[] }) {
  const t = useTranslations('review.leftOut')
  const view = useView()
  if (view.pxPerMs <= 0) return null
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden">
      {spans.map(({ startMs, endMs }) => {
        const from = Math.max(0, xOf(view, startMs))
        const to = Math.min(view.widthPx, xOf(view, endMs))
        if (to <= from) return null
        return (
          <div
            key={startMs}
            className={`absolute inset-y-0 left-0 flex items-center overflow-hidden ${HATCHED}`}
            style={{ width: Math.max(2, to - from), transform: `translateX(${from}px)` }}
          >
            <span className="sr-only">{t('band', { at: clockSpan(startMs, endMs) })}</span>
            {to - from < WORDS_PX ? null : (
              <span aria-hidden className="mx-auto rounded-sm bg-sunken px-2 text-sm text-ink-soft">
                {t('label')}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** The same on the scale of the whole, for the eye alone. */
export function LeftOutOfWhole({ spans }: { spans: readonly Span[] }) {
  const durationMs = usePlayerState((state) => state.durationMs)
  if (durationMs <= 0) return null
  const share = (ms: number) => `${(ms / durationMs) * 100}%`
  return spans.map(({ startMs, endMs }) => (
    <div
      key={startMs}
      aria-hidden
      className={`pointer-events-none absolute inset-y-0 min-w-0.5 ${HATCHED}`}
      style={{ left: share(startMs), width: share(endMs - startMs) }}
    />
  ))
}
