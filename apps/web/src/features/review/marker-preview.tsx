import { useTranslations } from 'use-intl'
import { clockSpan } from '../../player/clock.ts'
import { KindGlyph } from '../../player/glyph.tsx'
import { firstLine, type Person, type Thread } from './thread.ts'

/** What hovering a mark on the lane shows of its thread. */
export function MarkerPreview({ thread, me }: { thread: Thread | undefined; me: Person }) {
  const t = useTranslations('review')
  if (!thread) return null
  return (
    <div className="flex flex-col gap-0.5">
      <p className="flex items-center gap-1.5 text-ink-faint">
        <KindGlyph kind={thread.kind} resolved={thread.resolvedAt !== null} size={12} />
        <span className="font-semibold text-ink tabular-nums">{clockSpan(thread.startMs, thread.endMs)}</span>
        {thread.author.id === me.id ? t('thread.you') : thread.author.name}
      </p>
      <p className="line-clamp-3 whitespace-pre-line text-ink">{firstLine(thread)}</p>
    </div>
  )
}
