import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { useDesk } from './player-context.tsx'
import { moveEdge, spanBetween, type Span } from './span.ts'
import { msAt } from './view.ts'

const DRAG_FROM_PX = 4
const EDGE_REACH_PX = 7

type Drag = {
  pointerId: number
  fromX: number
  fromMs: number
  fromPx: number
  edge: { span: Span; side: 'start' | 'end' } | null
}

/**
 * The mouse and the pen on a waveform: a press moves the playhead, a drag marks a range, a drag on one of a range's
 * edges moves it. A finger's tap moves the playhead and its drag scrolls; fingers mark with the In and Out buttons.
 *
 * Gives back the range that is being dragged, until it is let go.
 *
 * @param panTo scrolls the window, in pixels from the recording's start
 */
export function usePointerRange(host: RefObject<HTMLElement | null>, panTo: (px: number) => void): Span | null {
  const { player, view } = useDesk()
  const [drafted, setDrafted] = useState<Span | null>(null)
  const drag = useRef<Drag | null>(null)
  const moved = useRef<Span | null>(null)
  const pan = useEffectEvent(panTo)

  useEffect(() => {
    const element = host.current
    if (!element) return
    const listening = new AbortController()
    const { signal } = listening
    const xIn = (event: PointerEvent) => event.clientX - element.getBoundingClientRect().left
    const duration = () => player.state.get().durationMs

    const edgeNear = (x: number): Drag['edge'] => {
      const span = player.state.get().range
      if (!span) return null
      const now = view.get()
      const near = (ms: number) => Math.abs(ms * now.pxPerMs - now.scrollPx - x) <= EDGE_REACH_PX
      if (near(span.startMs)) return { span, side: 'start' }
      return near(span.endMs) ? { span, side: 'end' } : null
    }

    element.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0 || player.state.get().phase !== 'open') return
        const x = xIn(event)
        drag.current = {
          pointerId: event.pointerId,
          fromX: x,
          fromMs: msAt(view.get(), x),
          fromPx: view.get().scrollPx,
          edge: event.pointerType === 'touch' ? null : edgeNear(x),
        }
        moved.current = null
      },
      { signal },
    )
    element.addEventListener(
      'pointermove',
      (event) => {
        const now = drag.current
        const x = xIn(event)
        if (event.pointerType !== 'touch') element.style.cursor = now?.edge || edgeNear(x) ? 'ew-resize' : ''
        if (!now || event.pointerId !== now.pointerId) return
        if (!moved.current && Math.abs(x - now.fromX) < DRAG_FROM_PX) return
        element.setPointerCapture(event.pointerId)
        if (event.pointerType === 'touch') {
          pan(now.fromPx - (x - now.fromX))
          return
        }
        const ms = msAt(view.get(), Math.min(Math.max(0, x), view.get().widthPx))
        moved.current = now.edge
          ? moveEdge(now.edge.span, now.edge.side, ms, duration())
          : spanBetween(now.fromMs, ms, duration())
        setDrafted(moved.current)
      },
      { signal },
    )
    element.addEventListener(
      'pointerup',
      (event) => {
        const now = drag.current
        drag.current = null
        setDrafted(null)
        if (!now || event.pointerId !== now.pointerId) return
        const span = moved.current
        if (span) {
          player.setRange(span)
          if (!now.edge && !player.state.get().playing) player.seek(span.startMs)
          return
        }
        if (Math.abs(xIn(event) - now.fromX) > DRAG_FROM_PX * 2) return
        const { range } = player.state.get()
        if (range && (now.fromMs < range.startMs || now.fromMs > range.endMs)) player.setRange(null)
        player.seek(now.fromMs)
      },
      { signal },
    )
    element.addEventListener(
      'pointercancel',
      () => {
        drag.current = null
        setDrafted(null)
      },
      { signal },
    )
    return () => listening.abort()
  }, [host, player, view])

  return drafted
}
