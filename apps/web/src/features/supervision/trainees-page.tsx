import { Avatar } from '@earshot/ui/avatar'
import { EmptyState } from '@earshot/ui/empty-state'
import { Page } from '@earshot/ui/page'
import { Row, Rows } from '@earshot/ui/section'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { RowLink } from '../../links/links.tsx'
import { SessionName } from '../../sessions/session-name.tsx'
import { Asked } from '../../shell/asked.tsx'

/** Whom one supervises now, each with what they have shared and may be heard. */
export function TraineesPage() {
  const t = useTranslations('supervision')
  const format = useFormatter()
  const me = useMe().person
  const people = useQuery(trpc.people.list.queryOptions())
  const inbox = useQuery(trpc.inbox.list.queryOptions())
  return (
    <Asked query={people}>
      {({ supervision }) => {
        const mine = supervision.filter((one) => one.supervisor.id === me.id && one.to === null)
        return (
          <Page title={t('trainees')} lead={t('traineesLead')}>
            {mine.length === 0 ? (
              <EmptyState title={t('traineesEmpty.title')}>{t('traineesEmpty.lead')}</EmptyState>
            ) : (
              <Rows>
                {mine.map((one) => {
                  const lines = (inbox.data?.lines ?? []).filter((line) => line.trainee.id === one.supervisee.id)
                  return (
                    <Row key={one.id} className="flex items-start gap-3">
                      <Avatar name={one.supervisee.name} className="mt-0.5" />
                      <div className="min-w-0 flex-1">
                        <p className="flex flex-wrap items-baseline gap-x-3">
                          <span className="font-semibold">{one.supervisee.name}</span>
                          <span className="text-sm text-ink-faint">
                            {t('since', { day: format.dateTime(new Date(one.from), 'dayYear') })}
                          </span>
                        </p>
                        <p className="text-ink-soft">{t('sharedCount', { count: lines.length })}</p>
                        <ul className="flex flex-wrap gap-x-5 gap-y-1 pt-1">
                          {lines.map((line) => (
                            <li key={line.share.id}>
                              <RowLink
                                to="/recordings/$recordingId"
                                params={{ recordingId: line.recordingId }}
                                search={{ share: line.share.id }}
                                className="touch inline-flex items-center rounded-sm font-medium text-accent hover:underline"
                              >
                                <SessionName session={line.session} />
                              </RowLink>
                            </li>
                          ))}
                        </ul>
                      </div>
                    </Row>
                  )
                })}
              </Rows>
            )}
          </Page>
        )
      }}
    </Asked>
  )
}
