import { Progress } from '@earshot/ui/progress'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../api/trpc.ts'

/** While it moves, asked again after this time. */
const AGAIN_MS = 2000

/** Where an upload of one's own stands, asked again while it moves. */
export function useUploadStatus(recordingId: string) {
  return useQuery(
    trpc.recordings.status.queryOptions(
      { recordingId },
      {
        refetchInterval: ({ state }) =>
          ['ready', 'failed', 'destroyed'].includes(state.data?.state ?? '') ? false : AGAIN_MS,
      },
    ),
  )
}

/** How far a recording on its way is, with the word for it. */
export function UploadState({ recordingId }: { recordingId: string }) {
  const t = useTranslations('recordings.states')
  const format = useFormatter()
  const status = useUploadStatus(recordingId)
  const state = status.data?.state
  const word = state && state !== 'destroyed' ? t(state) : t('received')
  const progress = state === 'ingesting' ? status.data?.progress : undefined
  return (
    <Progress
      showLabel
      label={word}
      value={progress}
      note={progress === undefined ? null : format.number(progress, 'percent')}
      className="max-w-md"
    />
  )
}
