import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { useMe } from '../../api/me.ts'
import { useBeat, useLive } from '../../live/live.tsx'
import { PlayerProvider, Sound } from '../../player/player-context.tsx'
import { RoomClosed, RoomFailed } from './room-closed.tsx'
import { RoomPreparing } from './room-preparing.tsx'
import { OpenRoom } from './open-room.tsx'
import { createRoomParts } from './room-parts.ts'
import { useRoomState } from './use-room-state.ts'

export type ReviewRoomProps = {
  recordingId: string
  /** The share through which it is heard; null: the clinician's own. */
  shareId: string | null
  /** A thread to choose, and a moment to begin at, out of a link. */
  threadId?: string
  atMs?: number
  /** Whoever comes for the questions hears them at once. */
  playsAsked?: boolean
}

/** The review room: one recording, heard and talked about for as long as the client's decision allows. */
export function ReviewRoom({ recordingId, shareId, threadId, atMs, playsAsked = false }: ReviewRoomProps) {
  const navigate = useNavigate()
  const personId = useMe().person.id
  const parts = useMemo(() => createRoomParts({ recordingId, shareId }, personId), [recordingId, shareId, personId])
  const { status, room, error } = useRoomState(parts.watch.state)
  const beginsAt = useEffectEvent(() => atMs ?? null)
  useEffect(() => parts.start(beginsAt()), [parts])
  useLive(parts.heard)
  useBeat(parts.beat)

  return (
    <PlayerProvider player={parts.player} key={`${recordingId} ${shareId}`}>
      <Sound />
      {status === 'open' || status === 'loading' ? (
        <OpenRoom
          parts={parts}
          room={room}
          linkedThreadId={threadId ?? null}
          linkedMs={atMs ?? null}
          playsAsked={playsAsked}
          onPlace={(place) =>
            void navigate({ to: '.', search: (before: object) => ({ ...before, ...place }), replace: true })
          }
          onShare={(share) => void navigate({ to: '.', search: () => ({ share: share ?? undefined }) })}
        />
      ) : status === 'preparing' ? (
        <RoomPreparing recordingId={recordingId} onReady={() => void parts.watch.ask()} />
      ) : status === 'closed' ? (
        <RoomClosed />
      ) : (
        <RoomFailed error={error} onRetry={() => void parts.watch.ask()} />
      )}
    </PlayerProvider>
  )
}
