import {
  createContext,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { Cell } from './cell.ts'
import type { Player } from './player.ts'
import type { PlayerState } from './state.ts'
import { createView, type View } from './view.ts'

type Desk = { player: Player; view: Cell<View> }

const DeskContext = createContext<Desk | null>(null)

/** Gives what stands inside one player and the window that its waveform shows. */
export function PlayerProvider({ player, children }: { player: Player; children: ReactNode }) {
  const [view] = useState(createView)
  return <DeskContext value={{ player, view }}>{children}</DeskContext>
}

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('This stands outside of a PlayerProvider')
  return desk
}

export const usePlayer = () => useDesk().player

/** One field or a primitive drawn from several: renders only when that changes. */
export function usePlayerState<T>(select: (state: PlayerState) => T): T {
  const { state } = usePlayer()
  return useSyncExternalStore(state.subscribe, () => select(state.get()))
}

/** What the waveform's window shows; renders with each scroll and zoom. */
export function useView(): View {
  const { view } = useDesk()
  return useSyncExternalStore(view.subscribe, view.get)
}

/** Calls `show` with the playhead on every frame that sounds, without rendering. */
export function usePlayhead(show: (ms: number) => void) {
  const player = usePlayer()
  const latest = useRef(show)
  useEffect(() => {
    latest.current = show
  })
  useEffect(() => player.onTime((ms) => latest.current(ms)), [player])
}

/** The one media element. It shows nothing and stands anywhere inside the provider. */
export function Sound() {
  const player = usePlayer()
  // A new function with each render would take the sound away and give it back each time.
  const attach = useCallback((element: HTMLAudioElement) => player.attach(element), [player])
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- captions come with transcripts, which the client allows apart
  return <audio ref={attach} hidden />
}
