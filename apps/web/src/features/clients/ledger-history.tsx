import { isNo } from '@earshot/consent-core'
import { StateShape, type State } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'

type Entry = Outputs['clients']['show']['events'][number]

const shapeOf = (event: Entry): State => (isNo(event) ? 'may-not' : 'may-hear')

/** The ledger, newest first: what was said, how, and who wrote it down. */
export function LedgerHistory({ events, sessions }: { events: Entry[]; sessions: { id: string; number: number }[] }) {
  const t = useTranslations('consent')
  const tc = useTranslations('clients.one')
  const format = useFormatter()
  if (events.length === 0) return <p className="border-t border-line py-4 text-ink-soft">{tc('historyNone')}</p>

  const numberOf = (id: string | null) => sessions.find((session) => session.id === id)?.number ?? 0
  const title = (event: Entry) => {
    if (event.kind === 'reconfirmed' || event.kind === 'declined') {
      return t(`events.${event.kind}`, { number: numberOf(event.sessionId) })
    }
    if (event.kind !== 'withdrawn') return t(`events.${event.kind}`)
    if (event.what?.all) return t('events.withdrawnAll')
    const purposes = event.what?.purposes ?? []
    if (purposes.length === 0) return t('events.withdrawn')
    return t('events.withdrawnPurposes', { purposes: format.list(purposes.map((one) => t(`purposes.${one}`))) })
  }
  return (
    <ol className="border-t border-line pt-4">
      {events.map((event) => (
        <li
          key={event.id}
          className="relative flex gap-3 pb-4 before:absolute before:top-6 before:bottom-0 before:left-[6.5px] before:w-px before:bg-line last:before:hidden"
        >
          <StateShape state={shapeOf(event)} className="mt-1 bg-surface" />
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">{title(event)}</span>
              <time dateTime={event.happened} className="text-sm text-ink-faint">
                {format.dateTime(new Date(event.happened), 'dayYearTime')}
              </time>
            </p>
            <p className="text-sm text-ink-soft">
              {t('event.by', { how: t(`obtainedBy.${event.obtained}`), name: event.recordedBy.name })}
              {event.late ? ` · ${t('event.late')}` : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
