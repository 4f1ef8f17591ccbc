import { useEffect, useRef, type RefObject } from 'react'
import type { Cell } from './cell.ts'
import type { Peaks } from './peaks.ts'
import { usePlayerState } from './player-context.tsx'
import { onTheme, waveColours } from './wave-colours.ts'
import { drawWave, type Wave, type WaveLook } from './wave.ts'
import type { View } from './view.ts'

/** Keeps a waveform drawn in `host` for as long as there are peaks; it is destroyed in the turn in which they go. */
export function useWave(
  host: RefObject<HTMLElement | null>,
  look: (peaks: Peaks, widthPx: number) => Omit<WaveLook, 'colours'>,
  view?: Cell<View>,
): RefObject<Wave | null> {
  const peaks = usePlayerState((state) => state.peaks)
  const wave = useRef<Wave | null>(null)
  const looks = useRef(look)
  useEffect(() => {
    const element = host.current
    if (!peaks || !element) return
    const drawn = drawWave(
      element,
      peaks,
      { ...looks.current(peaks, element.clientWidth), colours: waveColours(element) },
      view,
    )
    wave.current = drawn
    const stop = onTheme(() => drawn.recolour(waveColours(element)))
    return () => {
      stop()
      drawn.destroy()
      wave.current = null
    }
  }, [peaks, host, view])
  return wave
}
