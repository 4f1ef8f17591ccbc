import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import { Asked } from '../../shell/asked.tsx'
import type { Named } from './grant-audience.ts'
import { GrantForm } from './grant-form.tsx'

export function GrantPage({ clientId }: { clientId: string }) {
  const { person, program, roles } = useMe()
  const locale = useLocale()
  const client = useQuery(trpc.clients.show.queryOptions({ clientId }))
  const clients = useQuery(trpc.clients.list.queryOptions())
  const people = useQuery(trpc.people.list.queryOptions())
  const groups = useQuery(trpc.groups.list.queryOptions())
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
                <GrantForm
                  client={shown.client}
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
  )
}

/** Who can be named: the clinician and those who supervise them now, and apart from them the rest of the program. */
function nameable(
  { people: everyone, supervision }: Outputs['people']['list'],
  clinician: { id: string; name: string } | null,
): { people: Named[]; others: Named[] } {
  const supervisors = supervision
    .filter((one) => one.to === null && one.supervisee.id === clinician?.id)
    .map((one): Named => ({ ...one.supervisor, role: 'supervisor' }))
  const people: Named[] = clinician ? [{ ...clinician, role: 'clinician' }, ...supervisors] : supervisors
  const others = everyone.flatMap((one): Named[] => {
    if (people.some(({ id }) => id === one.id)) return []
    if (one.roles.includes('supervisor')) return [{ ...one, role: 'supervisor' }]
    return one.roles.includes('supervisee') ? [{ ...one, role: 'group-member' }] : []
  })
  return { people, others }
}
