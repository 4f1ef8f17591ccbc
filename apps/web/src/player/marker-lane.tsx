import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { clock, clockSpan } from './clock.ts'
import { Mark } from './mark.tsx'
import { clusters, clustersWithin, type Cluster, type Marker } from './markers.ts'
import { xOf, type View } from './view.ts'

/** Drawn this far beyond the window, so that scrolling shows no holes. */
const BEYOND_PX = 200

export type Markers = {
  /** Sorted by `startMs`. */
  markers: readonly Marker[]
  chosenId: string | null
  onChoose: (id: string) => void
  /** What hovering a marker shows. */
  renderPreview: (id: string) => ReactNode
  /** The kind's word, for the label that is read out. */
  kindWord: (kind: string) => string
}

/** Fingers need more room, and where marks are drawn small they may stand closer. */
const isCoarse = () => matchMedia('(pointer: coarse)').matches

/**
 * The threads as marks on a scale. `reach: 'keyboard'` is one stop for Tab, where ← and → go from mark to mark and Enter
 * chooses; `'pointer'` repeats them for the eye and the mouse alone. A mark that stands for several goes to the next of
 * them with each press.
 */
export function MarkerLane({
  view,
  reach,
  markers,
  chosenId,
  onChoose,
  renderPreview,
  kindWord,
  className = '',
}: Markers & { view: View; reach: 'keyboard' | 'pointer'; className?: string }) {
  const t = useTranslations('review.lane')
  const [hovered, setHovered] = useState<Cluster | null>(null)
  const [gapPx] = useState(() => (isCoarse() && reach === 'keyboard' ? 44 : 30))
  const all = useMemo(() => clusters(markers, view.pxPerMs, gapPx), [markers, view.pxPerMs, gapPx])
  if (view.pxPerMs <= 0) return <div className={className} />

  const shown = clustersWithin(all, view.scrollPx - BEYOND_PX, view.scrollPx + view.widthPx + BEYOND_PX)
  const holdsChosen = (cluster: Cluster) => cluster.markers.some((marker) => marker.id === chosenId)
  const stop = shown.find(holdsChosen) ?? shown[0]
  const idOf = (cluster: Cluster) => `mark-${reach}-${cluster.markers[0].id}`

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
    const next = all[all.findIndex((cluster) => idOf(cluster) === document.activeElement?.id) + direction]
    if (next) document.getElementById(idOf(next))?.focus()
  }
  const label = ({ markers: [first, ...others], startMs }: Cluster) =>
    others.length > 0
      ? t('several', { count: others.length + 1, from: clock(startMs) })
      : t('one', {
          kind: kindWord(first.kind),
          at: clockSpan(startMs, first.endMs),
          state: first.resolved ? 'resolved' : 'open',
        })

  return (
    <div
      {...(reach === 'keyboard'
        ? { role: 'toolbar', 'aria-label': t('label', { count: markers.length }), onKeyDown: walk }
        : { 'aria-hidden': true })}
      className={`relative z-20 ${className}`}
    >
      <div aria-hidden className="absolute inset-0 overflow-clip">
        {markers.map((marker) =>
          marker.endMs === null ? null : (
            <span
              key={marker.id}
              className={`pointer-events-none absolute bottom-0 left-0 h-1 rounded-full ${marker.id === chosenId ? 'bg-accent' : 'bg-line-strong/55'}`}
              style={{
                width: Math.max(3, (marker.endMs - marker.startMs) * view.pxPerMs),
                transform: `translateX(${xOf(view, marker.startMs)}px)`,
              }}
            />
          ),
        )}
      </div>
      <div className="absolute inset-0 [clip-path:inset(-4px_-12px)]">
        {shown.map((cluster) => (
          <Mark
            key={cluster.markers[0].id}
            id={idOf(cluster)}
            cluster={cluster}
            x={cluster.x - view.scrollPx}
            chosen={holdsChosen(cluster)}
            tabIndex={reach === 'keyboard' && cluster === stop ? 0 : -1}
            label={label(cluster)}
            onChoose={() => choose(cluster)}
            onHover={(on) => setHovered(on ? cluster : null)}
          />
        ))}
      </div>
      {hovered && shown.includes(hovered) ? (
        <Preview x={hovered.x - view.scrollPx} widthPx={view.widthPx}>
          {hovered.markers.slice(0, 4).map((marker) => (
            <div key={marker.id}>{renderPreview(marker.id)}</div>
          ))}
          {hovered.markers.length > 4 ? (
            <p className="text-ink-faint">{t('more', { count: hovered.markers.length - 4 })}</p>
          ) : null}
        </Preview>
      ) : null}
    </div>
  )
}

function Preview({ x, widthPx, children }: { x: number; widthPx: number; children: ReactNode }) {
  const width = Math.min(320, widthPx)
  const left = Math.min(Math.max(0, x - width / 2), Math.max(0, widthPx - width))
  return (
    <div
      aria-hidden
      className="pop pointer-events-none absolute top-full left-0 z-30 mt-1 flex flex-col gap-2 rounded-md px-3 py-2 text-sm"
      style={{ width, transform: `translateX(${left}px)` }}
    >
      {children}
    </div>
  )
}
