import { EmptyState } from '@earshot/ui/empty-state'
import { Page } from '@earshot/ui/page'
import { Section } from '@earshot/ui/section'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { Asked } from '../../shell/asked.tsx'
import { InboxLine } from './inbox-line.tsx'

export function InboxPage() {
  const t = useTranslations('supervision')
  const ta = useTranslations('app')
  const query = useQuery(trpc.inbox.list.queryOptions())
  return (
    <Asked query={query}>
      {({ lines }) => {
        const asked = lines.filter((line) => line.questions.length > 0)
        const shared = lines.filter((line) => line.questions.length === 0)
        return (
          <Page title={t('inbox')} lead={t('inboxLead')}>
            {lines.length === 0 ? (
              <EmptyState title={t('empty.title')} exampleLabel={ta('example')} example={t('empty.example')}>
                {t('empty.lead')}
              </EmptyState>
            ) : (
              <div className="flex flex-col gap-10">
                {asked.length > 0 ? (
                  <Section title={t('withQuestions')} count={asked.length}>
                    <ul className="flex flex-col gap-3">
                      {asked.map((line) => (
                        <InboxLine key={line.share.id} line={line} />
                      ))}
                    </ul>
                  </Section>
                ) : null}
                {shared.length > 0 ? (
                  <Section title={t('withoutQuestions')} count={shared.length}>
                    <ul className="flex flex-col gap-3">
                      {shared.map((line) => (
                        <InboxLine key={line.share.id} line={line} />
                      ))}
                    </ul>
                  </Section>
                ) : null}
              </div>
            )}
          </Page>
        )
      }}
    </Asked>
  )
}
