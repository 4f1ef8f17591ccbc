import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import { Asked } from '../../shell/asked.tsx'
import type { Named } from './grant-draft.ts'
import { GrantForm } from './grant-form.tsx'

export function GrantPage({ clientId }: { clientId: string }) {
  const { person, program, roles } = useMe()
  const locale = useLocale()
  const client = useQuery(trpc.clients.show.queryOptions({ clientId }))
  const clients = useQuery(trpc.clients.list.queryOptions())
  const people = useQuery(trpc.people.list.queryOptions())
  const clinician =
    clients.data?.clients.find((one) => one.id === clientId)?.clinician ??
    (roles.includes('supervisee') ? person : null)
  return (
    <Asked query={client}>
      {(shown) => (
        <Asked query={people}>
          {({ people: everyone, supervision }) => {
            const supervisors = supervision
              .filter((one) => one.to === null && one.supervisee.id === clinician?.id)
              .map((one): Named => ({ ...one.supervisor, role: 'supervisor' }))
            const named: Named[] = clinician ? [{ ...clinician, role: 'clinician' }, ...supervisors] : supervisors
            const others = everyone.flatMap((one): Named[] => {
              if (named.some(({ id }) => id === one.id)) return []
              if (one.roles.includes('supervisor')) return [{ ...one, role: 'supervisor' }]
              return one.roles.includes('supervisee') ? [{ ...one, role: 'group-member' }] : []
            })
            return (
              <GrantForm
                client={shown.client}
                sessions={shown.sessions}
                people={named}
                others={others}
                now={toWallClock(Date.now(), program.timeZone)}
                language={locale}
              />
            )
          }}
        </Asked>
      )}
    </Asked>
  )
}
