import { AudioLines, Home, Inbox, ListChecks, Sprout, Users, UserRound, type Icon } from '@earshot/ui/icons'
import type { PersonRole } from '../api/views.ts'

export type Place = {
  id: 'today' | 'clients' | 'recordings' | 'inbox' | 'trainees' | 'overview' | 'people'
  to: '/today' | '/clients' | '/recordings' | '/inbox' | '/trainees' | '/overview' | '/people'
  keys: string
  icon: Icon
}

const places: Record<PersonRole, Place[]> = {
  supervisee: [
    { id: 'today', to: '/today', keys: 'g t', icon: Home },
    { id: 'clients', to: '/clients', keys: 'g c', icon: UserRound },
    { id: 'recordings', to: '/recordings', keys: 'g r', icon: AudioLines },
  ],
  supervisor: [
    { id: 'inbox', to: '/inbox', keys: 'g i', icon: Inbox },
    { id: 'trainees', to: '/trainees', keys: 'g s', icon: Sprout },
  ],
  coordinator: [
    { id: 'overview', to: '/overview', keys: 'g o', icon: ListChecks },
    { id: 'people', to: '/people', keys: 'g p', icon: Users },
  ],
}

/** Where somebody with these roles can go, role by role. */
export function placesOf(roles: readonly PersonRole[]): { role: PersonRole; places: Place[] }[] {
  return (['supervisee', 'supervisor', 'coordinator'] as const)
    .filter((role) => roles.includes(role))
    .map((role) => ({ role, places: places[role] }))
}
