import { useSuspenseQuery } from '@tanstack/react-query'
import { trpc } from './trpc.ts'
import type { Me, PersonRole } from './views.ts'

export const meQuery = () => trpc.me.show.queryOptions(undefined, { staleTime: 5 * 60_000 })

/** Who is signed in, in which program. Stands only below the signed-in frame. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery()).data
}

const firstScreens: Record<PersonRole, '/today' | '/inbox' | '/overview'> = {
  supervisee: '/today',
  supervisor: '/inbox',
  coordinator: '/overview',
}

/** The first screen of whoever has these roles: what waits for them as a clinician comes before what they oversee. */
export function firstScreen(roles: readonly PersonRole[]): '/today' | '/inbox' | '/overview' {
  const role = (['supervisee', 'supervisor', 'coordinator'] as const).find((one) => roles.includes(one))
  return firstScreens[role ?? 'supervisee']
}
