import type { Outputs } from '../../api/views.ts'
import type { Named } from './grant-audience.ts'

/** Who can be named: the clinician and those who supervise them now, and apart from them the rest of the program. */
export function nameable(
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
