import { StateBand } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import { ButtonLink } from '../../links/links.tsx'
import type { Missing } from './missing-yes.ts'
import type { Shown } from './shown.ts'

/**
 * What is waited for, and the next step. A guest by role, which they may read; of several clients never which one: they
 * may all read along.
 */
export function WaitsForYes({ session, missing }: { session: Shown['session']; missing: Missing }) {
  const t = useTranslations('recorder.before')
  const tg = useTranslations('guests.roles')
  const format = useFormatter()
  const clients = session.clients.filter((one) => one.guest === null)
  const guests = session.clients.flatMap(({ guest, answer }) => (guest && answer === 'none' ? [tg(guest)] : []))
  const [first] = clients
  return (
    <StateBand
      state="waiting"
      action={
        missing === 'clients' && first ? (
          <ButtonLink size="sm" to="/clients/$clientId/ask" params={{ clientId: first.id }}>
            {t('askClient')}
          </ButtonLink>
        ) : null
      }
    >
      <span className="font-semibold">{t('notYet')}</span>{' '}
      {missing === 'clients' ? t('clients', { count: clients.length }) : t('guests', { guests: format.list(guests) })}
      {missing === 'clients' && guests.length > 0 ? ` ${t('guestsThen', { guests: format.list(guests) })}` : null}
    </StateBand>
  )
}
