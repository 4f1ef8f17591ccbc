import { Option, Select } from '@earshot/ui/select'
import { useFormatter, useTranslations } from 'use-intl'
import type { TrySession } from './trial.ts'

/** Whose consent is asked, and about which session. */
export function Whose({
  clients,
  clientId,
  onClient,
  sessions,
  sessionId,
  onSession,
}: {
  clients: { id: string; pseudonym: string }[]
  clientId: string
  onClient: (id: string) => void
  sessions: readonly TrySession[]
  sessionId: string | null
  onSession: (id: string) => void
}) {
  const t = useTranslations('tryOut')
  const format = useFormatter()
  return (
    <section aria-label={t('whose')} className="grid max-w-2xl grid-cols-[2fr_3fr] gap-4 sm:grid-cols-2">
      <Select label={t('client')} value={clientId} onChange={(key) => onClient(String(key))}>
        {clients.map((one) => (
          <Option key={one.id} id={one.id}>
            {one.pseudonym}
          </Option>
        ))}
      </Select>
      <Select
        label={t('session')}
        isDisabled={sessions.length === 0}
        placeholder="–"
        value={sessionId}
        onChange={(key) => onSession(String(key))}
      >
        {sessions.map((one) => (
          <Option key={one.id} id={one.id}>
            {t('sessionOption', { number: one.number, day: format.dateTime(new Date(one.startedAt), 'day') })}
          </Option>
        ))}
      </Select>
    </section>
  )
}
