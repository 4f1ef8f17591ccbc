import { ChevronRight } from '@earshot/ui/icons'
import { Row } from '@earshot/ui/section'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { ScopeLine } from '../../consent/scope-line.tsx'
import { RowLink } from '../../links/links.tsx'

export function ClientRow({ client }: { client: Outputs['clients']['list']['clients'][number] }) {
  const t = useTranslations('clients')
  const format = useFormatter()
  return (
    <Row pressable>
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline gap-x-4">
            <RowLink to="/clients/$clientId" params={{ clientId: client.id }} className="row-link font-semibold">
              {client.pseudonym}
            </RowLink>
            <span className="text-sm text-ink-faint tabular-nums">
              {t('sessions', { count: client.sessions })}
              {client.lastSession
                ? `, ${t('lastSession', { day: format.dateTime(new Date(client.lastSession), 'day') })}`
                : null}
            </span>
          </div>
          <ScopeLine consent={client.consent} scopes={client.scopes} className="mt-0.5" />
        </div>
        <ChevronRight aria-hidden size={16} className="mt-1 shrink-0 text-ink-faint" />
      </div>
    </Row>
  )
}
