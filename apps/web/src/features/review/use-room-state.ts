import { startTransition, useEffect, useState } from 'react'
import type { Cell } from '../../player/cell.ts'
import type { RoomState } from './room-watch.ts'

/**
 * The room as it is drawn. What opens is drawn in pieces, so that sound that was asked for does not wait for it; what
 * closes is drawn at once.
 */
export function useRoomState(state: Cell<RoomState>): RoomState {
  const [shown, setShown] = useState({ state, value: state.get() })
  useEffect(() => {
    const show = () => {
      const value = state.get()
      if (value.status === 'open') startTransition(() => setShown({ state, value }))
      else setShown({ state, value })
    }
    show()
    return state.subscribe(show)
  }, [state])
  return shown.state === state ? shown.value : state.get()
}
