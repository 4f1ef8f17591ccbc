import { StateBand } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { TextLink } from '../../links/links.tsx'

/** Said where one coordinator is alone: nobody could set what they ask for. Nothing where there are two. */
export function NoOther() {
  const t = useTranslations('holds')
  const { id: me } = useMe().person
  const people = useQuery(trpc.people.list.queryOptions()).data?.people
  if (!people || people.some(({ id, roles }) => id !== me && roles.includes('coordinator'))) return null
  return (
    <StateBand
      state="waiting"
      action={
        <TextLink to="/people" search={{ invite: true }}>
          {t('inviteOne')}
        </TextLink>
      }
    >
      {t('noOther')}
    </StateBand>
  )
}
