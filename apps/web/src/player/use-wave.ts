import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import type { Cell } from './cell.ts'
import type { Peaks } from './peaks.ts'
import { usePlayer, usePlayerState } from './player-context.tsx'
import { onTheme, waveColours } from './wave-colours.ts'
import { drawWave, type Wave, type WaveLook } from './wave.ts'
import type { View } from './view.ts'

/**
 * Keeps a waveform drawn in `host` for as long as there are peaks; it is destroyed in the turn in which they go.
 *
 * @param onDrawn is told where the playhead rests once it stands
 */
export function useWave(
  host: RefObject<HTMLElement | null>,
  look: (peaks: Peaks, widthPx: number) => Omit<WaveLook, 'colours'>,
  view?: Cell<View>,
  onDrawn?: (ms: number) => void,
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
    // After the player was painted: to draw an hour takes longer than all else of it.
    const frame = requestAnimationFrame(() => {
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
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
      wave.current?.destroy()
      wave.current = null
    }
  }, [peaks, host, view, player])
  return wave
}
