import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import type { Cell } from './cell.ts'
import type { Peaks } from './peaks.ts'
import { usePlayer, usePlayerState } from './player-context.tsx'
import { onTheme, waveColours } from './wave-colours.ts'
import { drawWave, type Wave, type WaveLook } from './wave.ts'
import type { View } from './view.ts'

/** The whole recording may wait; what stands around the playhead is looked at first. */
const WITHIN_MS = 250
export const SOON_MS = 30

/** Where a browser can't tell when it is idle, right after what it is at. */
function whenIdle(work: () => void, withinMs: number): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work)
    return () => clearTimeout(timer)
  }
  const waiting = requestIdleCallback(work, { timeout: withinMs })
  return () => cancelIdleCallback(waiting)
}

/**
 * Keeps a waveform drawn in `host` for as long as there are peaks; it is destroyed in the turn in which they go.
 *
 * @param onDrawn is told where the playhead rests once it stands
 * @param withinMs when it is drawn at the latest, after the page was painted
 */
export function useWave(
  host: RefObject<HTMLElement | null>,
  look: (peaks: Peaks, widthPx: number) => Omit<WaveLook, 'colours'>,
  view?: Cell<View>,
  onDrawn?: (ms: number) => void,
  withinMs = WITHIN_MS,
): RefObject<Wave | null> {
  const player = usePlayer()
  const peaks = usePlayerState((state) => state.peaks)
  const tell = useEffectEvent((ms: number) => onDrawn?.(ms))
  const wave = useRef<Wave | null>(null)
  const looks = useRef(look)
  useEffect(() => {
    const element = host.current
    if (!peaks || !element) return
    let stop = () => {}
    // After the player was painted, and after the sound was asked for if it is played at once: to draw an hour takes
    // longer than all else of it.
    let cancel = () => {}
    const draw = () => {
      const drawn = drawWave(
        element,
        peaks,
        { ...looks.current(peaks, element.clientWidth), colours: waveColours(element) },
        view,
      )
      wave.current = drawn
      drawn.progress(player.positionMs())
      tell(player.positionMs())
      stop = onTheme(() => drawn.recolour(waveColours(element)))
    }
    const frame = requestAnimationFrame(() => {
      cancel = whenIdle(draw, withinMs)
    })
    return () => {
      cancelAnimationFrame(frame)
      cancel()
      stop()
      wave.current?.destroy()
      wave.current = null
    }
  }, [peaks, host, view, player, withinMs])
  return wave
}
