import { Avatar } from '@earshot/ui/avatar'
import { Row } from '@earshot/ui/section'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { RowLink } from '../../links/links.tsx'
import { SessionName } from '../../sessions/session-name.tsx'
import { TraineeSessions } from './trainee-sessions.tsx'

/** One trainee: what they shared, and folded under it the sessions that they held. */
export function TraineeRow({
  trainee,
  since,
  shared,
  sessions,
}: {
  trainee: { id: string; name: string }
  since: string
  shared: Outputs['inbox']['list']['lines']
  sessions: Outputs['sessions']['list']['sessions']
}) {
  const t = useTranslations('supervision')
  const format = useFormatter()
  return (
    <Row className="flex items-start gap-3">
      <Avatar name={trainee.name} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">{trainee.name}</span>
          <span className="text-sm text-ink-faint">
            {t('since', { day: format.dateTime(new Date(since), 'dayYear') })}
          </span>
        </p>
        <p className="text-ink-soft">{t('sharedCount', { count: shared.length })}</p>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 pt-1">
          {shared.map((line) => (
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
        {sessions.length > 0 ? <TraineeSessions sessions={sessions} /> : null}
      </div>
    </Row>
  )
}
