import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api/trpc.ts'
import { Asked } from '../../shell/asked.tsx'
import { Gone } from '../../shell/gone.tsx'
import { ShareForm } from './share-form.tsx'

export function SharePage({ recordingId }: { recordingId: string }) {
  const recordings = useQuery(trpc.recordings.list.queryOptions())
  const choices = useQuery(trpc.shares.choices.queryOptions())
  return (
    <Asked query={recordings}>
      {(list) => {
        const recording = list.recordings.find((one) => one.id === recordingId)
        if (!recording) return <Gone />
        return (
          <Asked query={choices}>
            {({ supervisors, purposes }) => (
              <ShareForm recording={recording} supervisors={supervisors} purposes={purposes} />
            )}
          </Asked>
        )
      }}
    </Asked>
  )
}
