import { Skeleton } from '@earshot/ui/skeleton'
import { StateBand } from '@earshot/ui/state-mark'
import type { UseQueryResult } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import type { Outputs, Purpose } from '../../api/views.ts'
import { lastDay } from '../../consent/last-day.ts'
import { useReasonWords } from '../../consent/reason-words.ts'
import { TextLink } from '../../links/links.tsx'
import { ShareAsks } from './share-asks.tsx'

/** What the consent says to a share, and how what is missing is asked for. Never pushes against a no. */
export function ShareVerdict({
  check,
  client,
  supervisor,
  purpose,
  isShared,
  sessionId,
}: {
  check: UseQueryResult<Outputs['shares']['check'], unknown>
  client: string
  supervisor: { name: string } | null
  purpose: Purpose | null
  isShared: boolean
  sessionId: string
}) {
  const t = useTranslations('share')
  const tc = useTranslations('consent.purposesInText')
  const format = useFormatter()
  const reasons = useReasonWords()
  const say = useRefusalWords()

  if (!supervisor || !purpose) return <p className="text-ink-soft">{t('choose')}</p>
  if (check.isError) return <p className="text-may-not">{say(check.error)}</p>
  if (!check.data) {
    return (
      <output className="block">
        <span className="sr-only">{t('checking')}</span>
        <Skeleton className="h-[42px] w-full" />
      </output>
    )
  }
  const { effect, consent, validUntil, deleteBy } = check.data
  if (effect === 'permit') {
    const until = validUntil ?? deleteBy
    const words = { name: supervisor.name, purpose: tc(purpose) }
    return (
      <StateBand state="may-hear">
        {until ? t('allowedUntil', { ...words, day: format.dateTime(lastDay(until), 'dayYear') }) : t('allowed', words)}
        {deleteBy && deleteBy !== until
          ? ` ${t('goneOn', { day: format.dateTime(lastDay(deleteBy), 'dayYear') })}`
          : null}
        {isShared ? ` ${t('isShared')}` : null}
      </StateBand>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <StateBand state={consent.state}>
        <span className="font-semibold">{t('denied')}</span> {reasons(consent.sentences)}
      </StateBand>
      {check.data.isRefused || check.data.asks.length > 0 ? (
        <ShareAsks check={check.data} purpose={purpose} sessionId={sessionId} />
      ) : (
        <>
          <ul className="measure flex list-disc flex-col gap-1 pl-5 marker:text-ink-faint">
            {consent.sentences.map(({ key }) => {
              const next = `next.${key}` as 'next.other'
              return <li key={key}>{t.has(next) ? t(next, { client }) : t('next.other', { client })}</li>
            })}
          </ul>
          <p>
            <TextLink to="/clients">{t('toClients')}</TextLink>
          </p>
        </>
      )}
    </div>
  )
}
