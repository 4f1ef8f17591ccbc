import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { clock, clockSpan } from './clock.ts'
import { KindGlyph } from './glyph.tsx'
import { clusters, clustersWithin, type Cluster, type Marker } from './markers.ts'
import { usePlayer, useView } from './player-context.tsx'
import { xOf } from './view.ts'

/** Drawn this far beyond the window, so that scrolling shows no holes. */
const BEYOND_PX = 200

export type MarkerLaneProps = {
  /** Sorted by `startMs`. */
  markers: readonly Marker[]
  chosenId: string | null
  onChoose: (id: string) => void
  /** What hovering a marker shows. */
  preview: (id: string) => ReactNode
  /** The kind's word, for the label that is read out. */
  kindWord: (kind: string) => string
}

const fineGapPx = 24
const coarseGapPx = 44

/**
 * The threads as marks above the waveform. One stop for Tab; ← and → go from mark to mark, Enter chooses. A mark that
 * stands for several goes to the next of them with each press.
 */
export function MarkerLane({ markers, chosenId, onChoose, preview, kindWord }: MarkerLaneProps) {
  const t = useTranslations('review.lane')
  const player = usePlayer()
  const view = useView()
  const lane = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState<Cluster | null>(null)
  const [gapPx] = useState(() => (matchMedia('(pointer: coarse)').matches ? coarseGapPx : fineGapPx))
  const all = useMemo(() => clusters(markers, view.pxPerMs, gapPx), [markers, view.pxPerMs, gapPx])
  if (view.pxPerMs <= 0) return <div className="h-9 pointer-coarse:h-11" />

  const shown = clustersWithin(all, view.scrollPx - BEYOND_PX, view.scrollPx + view.widthPx + BEYOND_PX)
  const holdsChosen = (cluster: Cluster) => cluster.markers.some((marker) => marker.id === chosenId)
  const stop = shown.find(holdsChosen) ?? shown[0]

  function choose(cluster: Cluster) {
    const at = cluster.markers.findIndex((marker) => marker.id === chosenId)
    const next = cluster.markers[(at + 1) % cluster.markers.length] ?? cluster.markers[0]
    onChoose(next.id)
  }

  function walk(event: KeyboardEvent) {
    if (event.key === ' ' || event.key === 'Enter') event.stopPropagation()
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (direction === 0 || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const focused = all.findIndex((cluster) => cluster.markers[0].id === document.activeElement?.id.slice('mark-'.length))
    const next = all[focused + direction]
    if (!next) return
    const element = document.getElementById(`mark-${next.markers[0].id}`)
    if (element) element.focus()
    else player.seek(next.startMs)
  }

  return (
    <div
      ref={lane}
      role="toolbar"
      aria-label={t('label', { count: markers.length })}
      onKeyDown={walk}
      data-own-arrows
      className="relative h-9 overflow-x-clip pointer-coarse:h-11"
    >
      {markers.map((marker) => marker.endMs === null ? null : (
        <span
          key={marker.id}
          aria-hidden
          className={`pointer-events-none absolute bottom-0.5 left-0 h-1 rounded-full ${marker.id === chosenId ? 'bg-accent' : 'bg-line-strong/50'}`}
          style={{
            width: Math.max(3, (marker.endMs - marker.startMs) * view.pxPerMs),
            transform: `translateX(${xOf(view, marker.startMs)}px)`,
          }}
        />
      ))}
      {shown.map((cluster) => (
        <Mark
          key={cluster.markers[0].id}
          cluster={cluster}
          x={cluster.x - view.scrollPx}
          chosen={holdsChosen(cluster)}
          tabIndex={cluster === stop ? 0 : -1}
          label={
            cluster.markers.length > 1
              ? t('several', { count: cluster.markers.length, from: clock(cluster.startMs) })
              : t('one', {
                  kind: kindWord(cluster.markers[0].kind),
                  at: clockSpan(cluster.startMs, cluster.markers[0].endMs),
                  state: cluster.markers[0].resolved ? 'resolved' : 'open',
                })
          }
          onChoose={() => choose(cluster)}
          onHover={(on) => setHovered(on ? cluster : null)}
        />
      ))}
      {hovered && shown.includes(hovered) ? (
        <Preview x={hovered.x - view.scrollPx} widthPx={view.widthPx}>
          {hovered.markers.slice(0, 4).map((marker) => (
            <div key={marker.id}>{preview(marker.id)}</div>
          ))}
          {hovered.markers.length > 4 ? <p className="text-ink-faint">{t('more', { count: hovered.markers.length - 4 })}</p> : null}
        </Preview>
      ) : null}
    </div>
  )
}

function Mark(props: {
  cluster: Cluster
  x: number
  chosen: boolean
  tabIndex: number
  label: string
  onChoose: () => void
  onHover: (on: boolean) => void
}) {
  const { cluster, x, chosen } = props
  const [first] = cluster.markers
  const several = cluster.markers.length > 1
  return (
    <button
      type="button"
      id={`mark-${first.id}`}
      tabIndex={props.tabIndex}
      aria-label={props.label}
      aria-pressed={chosen}
      onClick={props.onChoose}
      onPointerEnter={() => props.onHover(true)}
      onPointerLeave={() => props.onHover(false)}
      onFocus={() => props.onHover(true)}
      onBlur={() => props.onHover(false)}
      className="absolute top-0 left-0 flex h-full w-6 items-center justify-center rounded-md pointer-coarse:w-11"
      style={{ transform: `translateX(calc(${x}px - 50%))` }}
    >
      <span
        className={`flex min-w-6 items-center justify-center rounded-full py-1 transition-colors ${chosen ? 'bg-accent-soft ring-2 ring-accent' : 'hover:bg-hover'}`}
      >
        {several ? (
          <span className="rounded-full border border-line-strong bg-raised px-1.5 text-xs font-semibold tabular-nums">
            {cluster.markers.length}
          </span>
        ) : (
          <KindGlyph kind={first.kind} resolved={first.resolved} size={16} />
        )}
      </span>
    </button>
  )
}

function Preview({ x, widthPx, children }: { x: number; widthPx: number; children: ReactNode }) {
  const width = Math.min(320, widthPx)
  const left = Math.min(Math.max(0, x - width / 2), Math.max(0, widthPx - width))
  return (
    <div
      aria-hidden
      className="pop pointer-events-none absolute top-full z-30 mt-1 flex flex-col gap-2 rounded-md px-3 py-2 text-sm"
      style={{ width, transform: `translateX(${left}px)` }}
    >
      {children}
    </div>
  )
}
