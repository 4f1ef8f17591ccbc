import { clock } from './clock.ts'
import { usePlayerState, useView } from './player-context.tsx'
import { rulerMarks, xOf } from './view.ts'

/** Times under the waveform's window. Decoration: the playhead's own time is written beside the buttons. */
export function Ruler() {
  const view = useView()
  const durationMs = usePlayerState((state) => state.durationMs)
  return (
    <div aria-hidden className="relative h-5 overflow-hidden border-t border-line text-xs text-ink-faint tabular-nums">
      {rulerMarks(view, durationMs, 84).map((ms) => (
        <span
          key={ms}
          className="absolute top-0 left-0 border-l border-line pt-0.5 pl-1"
          style={{ transform: `translateX(${xOf(view, ms)}px)` }}
        >
          {clock(ms)}
        </span>
      ))}
    </div>
  )
}
