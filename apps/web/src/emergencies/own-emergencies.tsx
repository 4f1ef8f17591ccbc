import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { trpc } from '../api/trpc.ts'
import { useMe } from '../api/me.ts'
import { LaterWords } from '../locale/later-words.tsx'

const EmergencyLines = lazy(async () => ({
  default: (await import('./emergency-lines.tsx')).EmergencyLines,
}))

/**
 * What somebody opened in an emergency, and what was opened of their own sessions; for the person named for emergencies
 * all of it, with the way to put off telling. A coordinator has it on the program's page. Nothing where there is none.
 */
export function OwnEmergencies() {
  const { roles } = useMe()
  const list = useQuery(trpc.emergencies.list.queryOptions(undefined, { enabled: !roles.includes('coordinator') }))
  if (!list.data?.lines.length) return null
  return (
    <Suspense>
      <LaterWords>
        <div className="pt-10">
          <EmergencyLines />
        </div>
      </LaterWords>
    </Suspense>
  )
}
