import { KindGlyph } from './glyph.tsx'
import type { Cluster } from './markers.ts'

/** One mark on a lane: a thread's shape, or how many it stands for. */
export function Mark(props: {
  id: string
  cluster: Cluster
  /** Its middle, in pixels from the lane's left. */
  x: number
  chosen: boolean
  tabIndex: number
  label: string
  onChoose: () => void
  onHover: (on: boolean) => void
}) {
  const { cluster, chosen } = props
  const [first] = cluster.markers
  return (
    <button
      type="button"
      id={props.id}
      tabIndex={props.tabIndex}
      aria-label={props.label}
      aria-pressed={chosen}
      onClick={props.onChoose}
      onPointerEnter={() => props.onHover(true)}
      onPointerLeave={() => props.onHover(false)}
      onFocus={() => props.onHover(true)}
      onBlur={() => props.onHover(false)}
      className="absolute inset-y-0 left-0 flex w-6 items-center justify-center rounded-md -outline-offset-2! pointer-coarse:w-11"
      style={{ transform: `translateX(calc(${props.x}px - 50%))` }}
    >
      <span
        className={`flex min-w-5 items-center justify-center rounded-full p-0.5 transition-colors ${chosen ? 'bg-accent-soft ring-2 ring-accent' : 'hover:bg-hover'}`}
      >
        {cluster.markers.length > 1 ? (
          <span className="rounded-full border border-line-strong bg-raised px-1.5 text-xs font-semibold tabular-nums">
            {cluster.markers.length}
          </span>
        ) : (
          <KindGlyph kind={first.kind} resolved={first.resolved} size={15} />
        )}
      </span>
    </button>
  )
}
