import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { useNow } from '../../clock/use-now.ts'
import { ConsentLine } from '../../consent/consent-line.tsx'
import { SessionMenu } from '../../emergencies/session-menu.tsx'

type Session = Outputs['sessions']['list']['sessions'][number]

/** The sessions that a trainee held, with what their clients say. Whether any was recorded is not told. */
export function TraineeSessions({ sessions }: { sessions: Session[] }) {
  const t = useTranslations('supervision')
  const tr = useTranslations('recordings')
  const format = useFormatter()
  const now = useNow()
  const begun = sessions.filter((one) => Date.parse(one.startedAt) <= now)
  return (
    <details className="pt-1.5">
      <summary className="touch w-fit rounded-sm py-1 text-sm font-medium text-ink-soft hover:text-ink">
        {t('sessions', { count: begun.length })}
      </summary>
      <ul className="divide-y divide-line border-t border-line">
        {begun.map(({ id, clients, number, startedAt, consent }) => {
          const name = tr('name', { client: format.list(clients.map((one) => one.pseudonym)), number })
          return (
            <li key={id} className="flex items-start gap-2 py-2">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-baseline gap-x-3">
                  <span className="font-medium">{name}</span>
                  <time dateTime={startedAt} className="text-sm text-ink-faint">
                    {format.dateTime(new Date(startedAt), 'dayTime')}
                  </time>
                </p>
                <ConsentLine consent={consent} />
              </div>
              <SessionMenu session={{ id, name }} canDirect />
            </li>
          )
        })}
      </ul>
    </details>
  )
}
