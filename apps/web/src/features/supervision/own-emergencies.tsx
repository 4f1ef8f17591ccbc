import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { trpc } from '../../api/trpc.ts'
import { useMe } from '../../api/me.ts'
import { LaterWords } from '../../locale/later-words.tsx'

const EmergencyLines = lazy(async () => ({
  default: (await import('../../emergencies/emergency-lines.tsx')).EmergencyLines,
}))

/**
 * For a supervisor who is named for emergencies: what was opened, and the way to put off telling. A coordinator has it
 * on the program's page; to everyone else the list reads like one that is not there.
 */
export function OwnEmergencies() {
  const { roles } = useMe()
  const list = useQuery(trpc.emergencies.list.queryOptions(undefined, { enabled: !roles.includes('coordinator') }))
  if (!list.data) return null
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
