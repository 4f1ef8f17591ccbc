import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import { Asked } from '../../shell/asked.tsx'
import { GrantForm } from './grant-form.tsx'
import { nameable } from './nameable.ts'

export function GrantPage({ clientId }: { clientId: string }) {
  const { person, program, roles } = useMe()
  const locale = useLocale()
  const client = useQuery(trpc.clients.show.queryOptions({ clientId }))
  const clients = useQuery(trpc.clients.list.queryOptions())
  const people = useQuery(trpc.people.list.queryOptions())
  const groups = useQuery(trpc.groups.list.queryOptions())
  const signs = useQuery(trpc.signing.show.queryOptions({ clientId }))
  const clinician =
    clients.data?.clients.find((one) => one.id === clientId)?.clinician ??
    (roles.includes('supervisee') ? person : null)
  return (
    <Asked query={client}>
      {(shown) => (
        <Asked query={people}>
          {(listed) => (
            <Asked query={groups}>
              {(all) => (
                <Asked query={signs}>
                  {(signing) => (
                    <GrantForm
                      client={shown.client}
                      signing={signing}
                      sessions={shown.sessions}
                      {...nameable(listed, clinician)}
                      groups={all.groups}
                      standsBeside={shown.scopes.some(({ state }) => state === 'in-force')}
                      now={toWallClock(Date.now(), program.timeZone)}
                      language={locale}
                    />
                  )}
                </Asked>
              )}
            </Asked>
          )}
        </Asked>
      )}
    </Asked>
  )
}
