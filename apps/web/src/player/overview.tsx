import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { clock } from './clock.ts'
import { LeftOutOfWhole } from './left-out.tsx'
import { MarkerLane, type Markers } from './marker-lane.tsx'
import { useDesk, usePlayhead, usePlayerState, useView } from './player-context.tsx'
import type { Span } from './span.ts'
import { useWave } from './use-wave.ts'

/**
 * The whole recording under a lane with all threads: press or drag to move the playhead. It shows which part stands
 * enlarged above it. To a screen reader it is the slider of the playhead.
 */
export function Overview({ height, lane, leftOut }: { height: number; lane: Markers; leftOut: readonly Span[] }) {
  const t = useTranslations('review.player')
  const { player } = useDesk()
  const host = useRef<HTMLDivElement>(null)
  const slider = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const durationMs = usePlayerState((state) => state.durationMs)
  const drawn = usePlayerState((state) => state.peaks !== null)
  const wave = useWave(host, () => ({ height, barWidth: 2, barGap: 1, pxPerSecond: null }))
  const widthPx = useWidth(slider)

  const saidMs = useRef(-1)
  usePlayhead((ms) => {
    const share = durationMs > 0 ? Math.min(1, ms / durationMs) : 0
    wave.current?.progress(ms)
    if (line.current) line.current.style.left = `${share * 100}%`
    const second = Math.floor(ms / 1000)
    if (second === saidMs.current || !slider.current) return
    saidMs.current = second
    slider.current.setAttribute('aria-valuenow', String(Math.round(ms)))
    slider.current.setAttribute('aria-valuetext', t('positionOf', { at: clock(ms), of: clock(durationMs) }))
  })

  function scrub(event: ReactPointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    player.seek(((event.clientX - box.left) / Math.max(1, box.width)) * durationMs)
  }
  return (
    <div>
      <MarkerLane
        {...lane}
        reach="keyboard"
        view={{ pxPerMs: durationMs > 0 ? widthPx / durationMs : 0, scrollPx: 0, widthPx }}
        className="h-7 pointer-coarse:h-11"
      />
      <div
        ref={slider}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input can't hold a waveform
        role="slider"
        tabIndex={0}
        aria-label={t('playhead')}
        aria-valuemin={0}
        aria-valuemax={durationMs}
        aria-valuenow={0}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          scrub(event)
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) scrub(event)
        }}
        className="relative mt-0.5 touch-none rounded-sm bg-sunken"
        style={{ height }}
      >
        <div ref={host} className="pointer-events-none isolate overflow-hidden rounded-sm" style={{ height }} />
        {drawn ? null : <div aria-hidden className="absolute inset-x-0 top-1/2 h-px bg-line-strong/60" />}
        <LeftOutOfWhole spans={leftOut} />
        <Marked />
        <Window />
        <div
          ref={line}
          aria-hidden
          className="pointer-events-none absolute inset-y-0 left-0 z-10 -ml-px w-0.5 rounded-full bg-ink"
        />
      </div>
    </div>
  )
}

/** The marked range, on the scale of the whole. */
function Marked() {
  const range = usePlayerState((state) => state.range)
  const durationMs = usePlayerState((state) => state.durationMs)
  if (!range || durationMs <= 0) return null
  const share = (ms: number) => `${(ms / durationMs) * 100}%`
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0 min-w-0.5 bg-accent/25"
      style={{ left: share(range.startMs), width: share(range.endMs - range.startMs) }}
    />
  )
}

/** What of it stands enlarged. */
function Window() {
  const view = useView()
  const durationMs = usePlayerState((state) => state.durationMs)
  const contentPx = view.pxPerMs * durationMs
  if (contentPx <= view.widthPx + 1) return null
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute -inset-y-0.5 rounded-sm border-[1.5px] border-accent bg-accent/10"
      style={{ left: `${(view.scrollPx / contentPx) * 100}%`, width: `${(view.widthPx / contentPx) * 100}%` }}
    />
  )
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
