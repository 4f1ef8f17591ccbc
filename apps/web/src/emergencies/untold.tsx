import { StateBand } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { trpc } from '../api/trpc.ts'
import { TextLink } from '../links/links.tsx'

/** What was opened in an emergency and of which the client does not know yet. Nothing where there is none. */
export function Untold() {
  const t = useTranslations('emergencies')
  const list = useQuery(trpc.emergencies.list.queryOptions())
  const count = list.data?.lines.filter((line) => line.toldAt === null).length ?? 0
  if (count === 0) return null
  return (
    <StateBand
      state="waiting"
      action={
        <TextLink to="/program" hash="emergencies">
          {t('toList')}
        </TextLink>
      }
    >
      {t('untold', { count })}
    </StateBand>
  )
}
