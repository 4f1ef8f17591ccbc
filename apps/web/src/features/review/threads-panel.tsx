import { Button } from '@earshot/ui/button'
import { EmptyState } from '@earshot/ui/empty-state'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { useRef, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { KindGlyph } from '../../player/glyph.tsx'
import { useReview } from './desk.tsx'
import { FilterBar } from './filter-bar.tsx'
import { NO_FILTER, type Filter } from './filter.ts'
import { ThreadList, type ThreadListProps } from './thread-list.tsx'
import type { ThreadsState } from './thread-store.ts'

export type ThreadsPanelProps = Omit<ThreadListProps, 'scroller'> & {
  phase: ThreadsState['phase']
  /** Of all, before the filter. */
  total: number
  filter: Filter
  onFilter: (filter: Filter) => void
  searchRef: Ref<HTMLInputElement>
  onWrite: () => void
  /** The player rests without a connection, and with it what was said about the recording. */
  resting: boolean
}

/** The conversations about the recording, with their filter. */
export function ThreadsPanel(props: ThreadsPanelProps) {
  const { filter, onFilter, total, items } = props
  const scroller = useRef<HTMLDivElement>(null)
  return (
    <>
      <FilterBar
        filter={filter}
        onChange={onFilter}
        count={props.resting || props.phase !== 'ready' ? null : total}
        searchRef={props.searchRef}
      />
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain" data-testid="threads">
        {items.length > 0 ? <ThreadList {...props} scroller={scroller} /> : <Nothing {...props} />}
      </div>
    </>
  )
}

function Nothing({ phase, total, resting, onFilter, onWrite }: ThreadsPanelProps) {
  const t = useTranslations('review')
  const { room, threads } = useReview()
  if (resting) return <p className="measure px-4 py-6 text-ink-soft lg:px-5">{t('threads.away')}</p>
  if (phase === 'failed') {
    return (
      <div role="alert" className="flex flex-col items-start gap-3 px-4 py-6 lg:px-5">
        <p>{t('threads.failed')}</p>
        <Button onPress={() => void threads.load()}>{t('player.retry')}</Button>
      </div>
    )
  }
  if (phase !== 'ready') return <SkeletonRows label={t('threads.loadingMore')} className="border-y-0 px-4 lg:px-5" />
  if (total > 0) {
    return (
      <div className="flex flex-col items-start gap-3 px-4 py-6 lg:px-5">
        <p className="text-ink-soft">{t('threads.none', { hidden: total })}</p>
        <Button onPress={() => onFilter(NO_FILTER)}>{t('threads.clear')}</Button>
      </div>
    )
  }
  if (!room.can.comment) return <p className="measure px-4 py-6 text-ink-soft lg:px-5">{t('threads.listenOnly')}</p>
  return (
    <div className="px-4 lg:px-5">
      <EmptyState
        className="border-y-0 py-6"
        title={t('empty.title')}
        exampleLabel={t('empty.exampleLabel')}
        example={
          <div className="flex flex-col gap-1">
            <p className="flex items-center gap-2 text-sm">
              <KindGlyph kind="strength" />
              <span className="font-semibold tabular-nums">12:03</span>
              {t('kinds.strength')}
            </p>
            <p>{t('empty.example')}</p>
          </div>
        }
        action={
          <Button variant="secondary" onPress={onWrite}>
            {t('empty.action')}
          </Button>
        }
      >
        {room.can.question ? t('empty.supervisee') : t('empty.supervisor')}
      </EmptyState>
    </div>
  )
}
