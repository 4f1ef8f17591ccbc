import { useEffect, useRef, type PointerEvent as ReactPointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { clock, clockTenths } from './clock.ts'
import type { Marker } from './markers.ts'
import { useDesk, usePlayhead, usePlayerState, useView } from './player-context.tsx'
import { useWave } from './use-wave.ts'

/**
 * The whole recording: press or drag to move the playhead. It shows which part stands enlarged above it and where
 * threads are. To a screen reader it is the slider of the playhead.
 */
export function Overview({ height, markers }: { height: number; markers: readonly Marker[] }) {
  const t = useTranslations('review.player')
  const { player } = useDesk()
  const host = useRef<HTMLDivElement>(null)
  const slider = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const durationMs = usePlayerState((state) => state.durationMs)
  const drawn = usePlayerState((state) => state.peaks !== null)
  const wave = useWave(host, () => ({ height, barWidth: 1, barGap: 1, pxPerSecond: null }))

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
    <div
      ref={slider}
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
      className="relative touch-none rounded-md bg-sunken"
      style={{ height }}
    >
      <div ref={host} className="pointer-events-none overflow-hidden rounded-md" style={{ height }} />
      {drawn ? null : <div aria-hidden className="absolute inset-x-0 top-1/2 h-px bg-line-strong/60" />}
      <Ticks markers={markers} durationMs={durationMs} />
      <Window />
      <div ref={line} aria-hidden className="pointer-events-none absolute inset-y-0 left-0 z-10 -ml-px w-0.5 rounded-full bg-ink" />
    </div>
  )
}

/** Where threads are, as a strip: any number of them in one element. */
function Ticks({ markers, durationMs }: { markers: readonly Marker[]; durationMs: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || durationMs <= 0) return
    const paint = () => {
      const ratio = devicePixelRatio || 1
      const { clientWidth, clientHeight } = element
      element.width = clientWidth * ratio
      element.height = clientHeight * ratio
      context.scale(ratio, ratio)
      context.fillStyle = getComputedStyle(element).color
      for (const marker of markers) {
        context.globalAlpha = marker.resolved ? 0.35 : 0.9
        context.fillRect((marker.startMs / durationMs) * clientWidth - 1, 0, 2, clientHeight)
      }
    }
    const observer = new ResizeObserver(paint)
    observer.observe(element)
    return () => observer.disconnect()
  }, [markers, durationMs])
  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-x-0 top-0 h-1 w-full text-accent" />
}

function Window() {
  const view = useView()
  const durationMs = usePlayerState((state) => state.durationMs)
  const contentPx = view.pxPerMs * durationMs
  if (contentPx <= view.widthPx + 1) return null
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0 rounded-sm border border-accent/70 bg-accent/8"
      style={{ left: `${(view.scrollPx / contentPx) * 100}%`, width: `${(view.widthPx / contentPx) * 100}%` }}
    />
  )
}

/** The playhead's time beside the recording's length; written into the page without rendering. */
export function TimeReadout({ className = '' }: { className?: string }) {
  const t = useTranslations('review.player')
  const now = useRef<HTMLTimeElement>(null)
  const durationMs = usePlayerState((state) => state.durationMs)
  usePlayhead((ms) => {
    if (!now.current) return
    now.current.textContent = clockTenths(ms)
    now.current.dataset['ms'] = String(Math.round(ms))
  })
  return (
    <p className={`whitespace-nowrap tabular-nums ${className}`} role="timer" aria-label={t('time')} aria-live="off">
      <time ref={now} data-testid="playhead" className="font-semibold" />
      <span className="text-ink-faint"> / {clock(durationMs)}</span>
    </p>
  )
}
