import { purposes } from '@earshot/consent-core'
import { Section } from '@earshot/ui/section'
import { useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'

/** How many clients allow each use now: a bar for the eye, the figures for everyone. */
export function Coverage({ clients }: { clients: Outputs['overview']['show']['clients'] }) {
  const t = useTranslations('program')
  const tc = useTranslations('consent.purposes')
  const all = clients.length
  const rows = purposes.map((purpose) => ({
    purpose,
    count: clients.filter((client) =>
      client.scopes.some((scope) => scope.state === 'in-force' && scope.purposes.includes(purpose)),
    ).length,
  }))
  return (
    <Section title={t('coverage')} lead={t('coverageLead', { count: all })}>
      <ul className="flex flex-col border-t border-line pt-3">
        {rows.map(({ purpose, count }) => (
          <li
            key={purpose}
            className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1.5 ${count === 0 ? 'text-ink-faint' : ''}`}
          >
            <span>{tc(purpose)}</span>
            <span className="text-sm tabular-nums">{t('coverageOf', { count, all })}</span>
            <span aria-hidden className="col-span-2 mt-1 flex h-1 gap-0.5">
              {Array.from({ length: Math.min(all, 48) }, (_, at) => (
                <span
                  key={at}
                  className={`h-full flex-1 rounded-full ${at < Math.round((count / all) * Math.min(all, 48)) ? 'bg-accent' : 'bg-line'}`}
                />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
