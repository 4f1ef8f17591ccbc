import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react'
import { LeftOut } from './left-out.tsx'
import { useDesk, usePlayhead, usePlayerState, useView } from './player-context.tsx'
import type { Span } from './span.ts'
import { usePointerRange } from './use-pointer-range.ts'
import { SOON_MS, useWave } from './use-wave.ts'
import { firstPxPerSecond, scrollToShow, xOf, zoomed } from './view.ts'

export type Zoom = { step(direction: 1 | -1): void }

/** A jump of the playhead larger than this was asked for, and the window goes along even if it was scrolled away. */
const JUMP_MS = 1500

/** The waveform near the playhead: press to move, drag to mark, scroll to look ahead. */
export function ZoomedWave({ height, zoom, leftOut }: { height: number; zoom: Ref<Zoom>; leftOut: readonly Span[] }) {
  const { player, view } = useDesk()
  const host = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const lastMs = useRef(0)
  const wave = useWave(
    host,
    ({ durationMs }, widthPx) => ({
      height,
      barWidth: 2,
      barGap: 1,
      pxPerSecond: firstPxPerSecond(widthPx, durationMs),
    }),
    view,
    show,
    SOON_MS,
  )
  const panTo = (px: number) => {
    follows.current = false
    wave.current?.scrollTo(px)
  }
  const drafted = usePointerRange(host, panTo)

  usePlayhead(show)
  function show(ms: number) {
    const sounding = player.state.get().playing
    wave.current?.progress(ms)
    if (Math.abs(ms - lastMs.current) > JUMP_MS || !sounding) follows.current = true
    lastMs.current = ms
    const to = follows.current ? scrollToShow(view.get(), ms, sounding) : null
    if (to !== null) wave.current?.scrollTo(to)
  }

  const onWheel = useEffectEvent((event: WheelEvent) => {
    const byPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
    if (event.ctrlKey || event.metaKey) stepZoom(event.deltaY < 0 ? 1 : -1)
    else if (event.shiftKey || Math.abs(byPx) > Math.abs(event.deltaY)) panTo(view.get().scrollPx + byPx)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const element = host.current
    const turn = (event: WheelEvent) => onWheel(event)
    element?.addEventListener('wheel', turn, { passive: false })
    return () => element?.removeEventListener('wheel', turn)
  }, [])

  function stepZoom(direction: 1 | -1) {
    const { pxPerMs, widthPx, scrollPx } = view.get()
    const { durationMs } = player.state.get()
    const playheadX = xOf(view.get(), player.positionMs())
    const anchorX = playheadX >= 0 && playheadX <= widthPx ? playheadX : widthPx / 2
    const anchorMs = (anchorX + scrollPx) / Math.max(pxPerMs, 1e-9)
    wave.current?.zoom(zoomed(pxPerMs * 1000, direction, widthPx, durationMs))
    wave.current?.scrollTo(anchorMs * view.get().pxPerMs - anchorX)
  }
  useImperativeHandle(zoom, () => ({ step: stepZoom }))

  return (
    <div className="relative">
      {/* What scrolls by itself would be a stop for Tab; this is moved by the playhead, the wheel and the finger. */}
      <div
        ref={host}
        className="isolate touch-pan-y overflow-hidden [&>div::part(scroll)]:overflow-x-hidden!"
        style={{ height }}
      />
      <LeftOut spans={leftOut} />
      <MarkedRange drafted={drafted} />
    </div>
  )
}

function MarkedRange({ drafted }: { drafted: { startMs: number; endMs: number } | null }) {
  const kept = usePlayerState((state) => state.range)
  const inMs = usePlayerState((state) => state.inMs)
  const loops = usePlayerState((state) => state.loops)
  const view = useView()
  const span = drafted ?? kept
  if (view.pxPerMs <= 0) return null
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      {span ? (
        <div
          className={`absolute inset-y-0 left-0 border-x-2 border-accent bg-accent/12 ${loops ? 'border-t-2' : ''}`}
          style={{
            width: Math.max(2, (span.endMs - span.startMs) * view.pxPerMs),
            transform: `translateX(${xOf(view, span.startMs)}px)`,
          }}
        />
      ) : null}
      {inMs === null ? null : (
        <div
          className="absolute inset-y-0 left-0 w-3 border-l-2 border-dashed border-accent"
          style={{ transform: `translateX(${xOf(view, inMs)}px)` }}
        />
      )}
    </div>
  )
}
