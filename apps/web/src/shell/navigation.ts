import {
  AudioLines,
  Home,
  Inbox,
  ListChecks,
  MessageSquareQuote,
  Settings2,
  Shield,
  Sprout,
  Users,
  UserRound,
  type Icon,
} from '@earshot/ui/icons'
import type { PersonRole } from '../api/views.ts'

export type Place = {
  id:
    | 'today'
    | 'clients'
    | 'recordings'
    | 'inbox'
    | 'trainees'
    | 'overview'
    | 'people'
    | 'consent'
    | 'ways'
    | 'program'
    | 'asking'
  to:
    | '/today'
    | '/clients'
    | '/recordings'
    | '/inbox'
    | '/trainees'
    | '/overview'
    | '/people'
    | '/consent'
    | '/ways'
    | '/program'
    | '/asking'
  keys: string
  icon: Icon
}

const consent: Place = { id: 'consent', to: '/consent', keys: 'g n', icon: Shield }

const places: Record<PersonRole, Place[]> = {
  supervisee: [
    { id: 'today', to: '/today', keys: 'g t', icon: Home },
    { id: 'clients', to: '/clients', keys: 'g c', icon: UserRound },
    { id: 'recordings', to: '/recordings', keys: 'g r', icon: AudioLines },
    { id: 'asking', to: '/asking', keys: 'g a', icon: MessageSquareQuote },
    consent,
  ],
  supervisor: [
    { id: 'inbox', to: '/inbox', keys: 'g i', icon: Inbox },
    { id: 'trainees', to: '/trainees', keys: 'g s', icon: Sprout },
  ],
  coordinator: [
    { id: 'overview', to: '/overview', keys: 'g o', icon: ListChecks },
    { id: 'people', to: '/people', keys: 'g p', icon: Users },
    consent,
    { id: 'ways', to: '/ways', keys: 'g w', icon: MessageSquareQuote },
    { id: 'program', to: '/program', keys: 'g m', icon: Settings2 },
  ],
}

/** Where somebody with these roles can go, role by role; what belongs to two of their roles stands under the first. */
export function placesOf(roles: readonly PersonRole[]): { role: PersonRole; places: Place[] }[] {
  const seen = new Set<Place>()
  return (['supervisee', 'supervisor', 'coordinator'] as const)
    .filter((role) => roles.includes(role))
    .map((role) => {
      const own = places[role].filter((place) => !seen.has(place))
      for (const place of own) seen.add(place)
      return { role, places: own }
    })
}
