import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { trpc } from '../../api/trpc.ts'
import { noteActivity } from '../../idle/activity.ts'
import { useBeat, useLive } from '../../live/live.tsx'
import { PlayerProvider, Sound } from '../../player/player-context.tsx'
import { Asked } from '../../shell/asked.tsx'
import { createFindPlayer, findUrl } from './find-player.ts'
import { Finding } from './finding.tsx'

/** Where the clinician whom a client chose finds the part that is to be left out. */
export function FindPage({ recordingId }: { recordingId: string }) {
  // What a client said of it stays in no cache.
  const query = useQuery(trpc.withholding.show.queryOptions({ recordingId }, { gcTime: 0, staleTime: 0, retry: false }))
  const { data, isError, refetch } = query
  const player = useMemo(() => createFindPlayer(recordingId, () => void refetch()), [recordingId, refetch])
  const durationMs = data?.durationMs ?? null
  useEffect(() => {
    if (durationMs === null) return
    player.open({
      audioUrl: findUrl(recordingId, 'audio'),
      peaksUrl: findUrl(recordingId, 'peaks'),
      durationMs,
      validUntilMs: null,
    })
    return () => player.silence('left')
  }, [player, recordingId, durationMs])
  useEffect(() => {
    if (isError) player.silence('closed')
  }, [isError, player])
  useEffect(() => player.onTime(() => player.state.get().playing && noteActivity()), [player])
  useBeat(player.beat)
  // Whether it may still be heard is asked with whatever happens.
  useLive(() => void refetch())
  return (
    <PlayerProvider player={player} key={recordingId}>
      <Sound />
      <Asked query={query}>{(shown) => <Finding shown={shown} />}</Asked>
    </PlayerProvider>
  )
}
