import { Button } from '@earshot/ui/button'
import { Plus } from '@earshot/ui/icons'
import { useTranslations } from 'use-intl'
import { clockSpan } from '../../player/clock.ts'
import { KindGlyph } from '../../player/glyph.tsx'
import { AskedInTurn, useInTurn } from './asked-in-turn.tsx'
import { useReview } from './desk.tsx'
import type { Thread } from './thread.ts'

/** What the supervisee wants to think through here, under the player: pressing one goes to its moment. */
export function Asked({ threads, onPrepare }: { threads: readonly Thread[]; onPrepare: () => void }) {
  const t = useTranslations('review')
  const { room, chosenId, choose } = useReview()
  const asked = threads.filter((thread) => thread.question !== null)
  const own = room.can.question
  const { moments, at } = useInTurn()
  return (
    <section aria-labelledby="asked" className="flex flex-col">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 pb-1.5">
        <h2 id="asked" className="flex-1 font-semibold">
          {own ? t('asked.titleOwn') : t('asked.titleOther', { name: room.clinician.name })}
        </h2>
        <AskedInTurn threads={asked} />
        {own ? (
          <Button size="sm" variant="quiet" onPress={onPrepare}>
            <Plus aria-hidden size={14} />
            {t('question.title')}
          </Button>
        ) : null}
      </div>
      {asked.length === 0 ? (
        <p className="border-t border-line py-3 text-ink-faint">
          {room.recording.leftOut.length > 0 ? `${t('asked.noneLeft')} ` : own ? null : t('asked.none')}
          {own ? t('asked.noneOwn') : null}
        </p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {asked.map((thread) => (
            <li key={thread.id}>
              <button
                type="button"
                aria-pressed={thread.id === chosenId}
                aria-current={thread.id === moments[at]?.id || undefined}
                onClick={() => choose(thread)}
                className="grid w-full grid-cols-[7.5rem_1fr_max-content] items-baseline gap-x-3 px-2 py-2.5 text-left -outline-offset-2! hover:bg-hover/60 aria-current:bg-accent-soft! aria-pressed:bg-hover max-sm:grid-cols-1"
              >
                <span className="flex items-center gap-2 text-sm font-semibold tabular-nums">
                  <KindGlyph kind="question" resolved={thread.resolvedAt !== null} />
                  {clockSpan(thread.startMs, thread.endMs)}
                </span>
                <span className="measure">{thread.question?.question}</span>
                <span className="text-sm whitespace-nowrap text-ink-faint">
                  {thread.comments.length > 0
                    ? t('asked.answered', { count: thread.comments.length })
                    : t('asked.unanswered')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
