import { useEffect, useEffectEvent, useRef } from 'react'
import { useDesk, usePlayhead } from './player-context.tsx'
import { xOf } from './view.ts'

/** The line through lane and waveform at the playhead. */
export function PlayheadLine() {
  const { player, view } = useDesk()
  const line = useRef<HTMLDivElement>(null)
  const place = (ms: number) => {
    const element = line.current
    if (!element) return
    const now = view.get()
    const x = xOf(now, ms)
    element.hidden = now.pxPerMs <= 0 || x < -1 || x > now.widthPx + 1
    element.style.transform = `translateX(${x}px)`
  }
  usePlayhead(place)
  // Subscribed once: an effect that subscribed anew with each render would miss what the waveform's own effect tells.
  const placeAgain = useEffectEvent(() => place(player.positionMs()))
  useEffect(() => view.subscribe(() => placeAgain()), [view])
  return (
    <div
      ref={line}
      aria-hidden
      className="pointer-events-none absolute inset-y-0 left-0 z-10 -ml-px w-0.5 rounded-full bg-ink"
    />
  )
}
