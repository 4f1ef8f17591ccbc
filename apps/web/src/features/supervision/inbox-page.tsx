import { EmptyState } from '@earshot/ui/empty-state'
import { Page } from '@earshot/ui/page'
import { Section } from '@earshot/ui/section'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { inboxPages, type InboxPage as InboxPart } from '../../api/inbox-pages.ts'
import { DirectionLines, useDirections } from '../../directions/direction-lines.tsx'
import { LaterWords } from '../../locale/later-words.tsx'
import { Asked } from '../../shell/asked.tsx'
import { InboxLine } from './inbox-line.tsx'
import { ShowOlder } from './show-older.tsx'

const LiveLines = lazy(async () => ({ default: (await import('../../live-supervision/live-lines.tsx')).LiveLines }))

export function InboxPage() {
  const t = useTranslations('supervision')
  const ta = useTranslations('app')
  const query = useInfiniteQuery(inboxPages())
  const directions = useDirections()
  return (
    <Asked query={query}>
      {({ pages }) => {
        const lines = pages.flatMap((page) => page.lines)
        return (
          <Page title={t('inbox')} lead={t('inboxLead')}>
            <div className="pb-10 empty:hidden">
              <DirectionLines query={directions} />
            </div>
            <div className="pb-10 empty:hidden">
              <Suspense>
                <LaterWords>
                  <LiveLines as="supervisor" />
                </LaterWords>
              </Suspense>
            </div>
            {lines.length === 0 && !query.hasNextPage ? (
              <EmptyState title={t('empty.title')} exampleLabel={ta('example')} example={t('empty.example')}>
                {t('empty.lead')}
              </EmptyState>
            ) : (
              <div className="flex flex-col gap-10">
                <Lines title={t('withQuestions')} lines={lines.filter((line) => line.questions.length > 0)} />
                <Lines title={t('withoutQuestions')} lines={lines.filter((line) => line.questions.length === 0)} />
                <ShowOlder
                  count={lines.length}
                  pages={pages.length}
                  hasOlder={query.hasNextPage}
                  isPending={query.isFetchingNextPage}
                  isFailed={query.isFetchNextPageError}
                  onShow={() => void query.fetchNextPage()}
                />
              </div>
            )}
          </Page>
        )
      }}
    </Asked>
  )
}

function Lines({ title, lines }: { title: string; lines: InboxPart['lines'] }) {
  if (lines.length === 0) return null
  return (
    <Section title={title} count={lines.length}>
      <ul className="flex flex-col gap-3">
        {lines.map((line) => (
          <InboxLine key={line.share.id} line={line} />
        ))}
      </ul>
    </Section>
  )
}
