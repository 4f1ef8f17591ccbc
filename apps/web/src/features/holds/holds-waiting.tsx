import { StateBand } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { TextLink } from '../../links/links.tsx'
import { waitingFor } from './steps.ts'

/** Holds that wait for this coordinator. Nothing where there is none. */
export function HoldsWaiting() {
  const t = useTranslations('holds')
  const { id: me } = useMe().person
  const { second, due } = waitingFor(useQuery(trpc.holds.list.queryOptions()).data?.holds ?? [], me)
  if (second + due === 0) return null
  return (
    <StateBand
      state="waiting"
      action={
        <TextLink to="/program" hash="holds">
          {t('toList')}
        </TextLink>
      }
    >
      {[
        ...(second > 0 ? [t('second', { count: second })] : []),
        ...(due > 0 ? [t('dueAgain', { count: due })] : []),
      ].join(' ')}
    </StateBand>
  )
}
