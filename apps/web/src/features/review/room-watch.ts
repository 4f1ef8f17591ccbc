import { cell, type Cell } from '../../player/cell.ts'
import type { Room } from './room.ts'

/**
 * `preparing`: an upload of one's own that can't be heard yet. `open`: the server permits. `closed`: it doesn't, or there
 * is no such recording; it says no more. `failed`: no answer came, and nothing was shown before.
 */
export type RoomState = {
  status: 'loading' | 'preparing' | 'open' | 'closed' | 'failed'
  room: Room | null
  error: unknown
}

export type Answer =
  | { kind: 'room'; room: Room }
  | { kind: 'preparing' }
  | { kind: 'closed' }
  | { kind: 'failed'; error: unknown }

export type RoomWatch = {
  state: Cell<RoomState>
  /** Asks the server anew. Of two askings the later one counts. */
  ask(): Promise<void>
  /** Told to be silent: nothing of it is kept. */
  close(): void
  end(): void
}

const LOADING: RoomState = { status: 'loading', room: null, error: null }
const AGAIN_MS = 3000

/**
 * Whether a room is open, as the server last said. While it can't be reached what was open stays so: the player's own
 * lease ends that.
 */
export function watchRoom(fetchRoom: () => Promise<Answer>): RoomWatch {
  const state = cell<RoomState>(LOADING)
  let asking = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask() {
    const mine = ++asking
    clearTimeout(timer)
    const answer = await fetchRoom()
    if (mine !== asking) return
    if (answer.kind === 'room') state.set({ status: 'open', room: answer.room, error: null })
    else if (answer.kind === 'failed') {
      if (state.get().status !== 'open') state.set({ status: 'failed', room: null, error: answer.error })
      timer = setTimeout(() => void ask(), AGAIN_MS)
    } else state.set({ status: answer.kind, room: null, error: null })
  }
  return {
    state,
    ask,
    close() {
      asking++
      clearTimeout(timer)
      state.set({ status: 'closed', room: null, error: null })
    },
    end() {
      asking++
      clearTimeout(timer)
      state.set(LOADING)
    },
  }
}
