import { Row, Rows, Section } from '@earshot/ui/section'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { ClientLink } from '../../links/client-link.tsx'

type Change = Outputs['today']['show']['changes'][number]

/** What one's clients said by themselves, by their page or on the screen: told, not asked. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('today')
  const format = useFormatter()
  const say = useChangeWords()
  if (changes.length === 0) return null
  return (
    <Section title={t('changes')} count={changes.length} lead={t('changesLead')}>
      <Rows>
        {changes.map((one) => (
          <Row key={one.id} className="flex flex-wrap items-baseline gap-x-3">
            <ClientLink client={one.client} />
            <time dateTime={one.at} className="text-sm text-ink-faint">
              {format.dateTime(new Date(one.at), 'day')}
            </time>
            <span className="min-w-0 text-ink-soft">{say(one)}</span>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function useChangeWords(): (change: Change) => string {
  const t = useTranslations('today.change')
  const tc = useTranslations('consent.purposesInText')
  const format = useFormatter()
  return (change) => {
    switch (change.kind) {
      case 'refused':
        return t('refused', { purposes: format.list(change.purposes.map((one) => tc(one))) })
      case 'delete-sessions':
        return t('delete-sessions', { count: change.count })
      case 'declined':
        return t('declined', { number: change.sessionNumber })
      default:
        return t(change.kind)
    }
  }
}
