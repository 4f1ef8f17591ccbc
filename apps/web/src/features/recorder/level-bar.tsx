import { useEffect, useRef } from 'react'
import { drawn } from './meter.ts'
import type { Recorder } from './recorder.ts'

/** Often enough to be seen to move; an hour of more would empty a battery. */
const STEP_MS = 80
/** How much a bar falls in a step: it rises at once and falls slowly, as needles do. */
const FALL = 0.08

/** How loud it is, drawn and never rendered. That nothing is heard is said in words. */
export function LevelBar({ recorder }: { recorder: Recorder }) {
  const bar = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let shown = 0
    const timer = setInterval(() => {
      shown = Math.max(drawn(recorder.level() ?? 0), shown - FALL)
      if (bar.current) bar.current.style.transform = `scaleX(${shown.toFixed(3)})`
    }, STEP_MS)
    return () => clearInterval(timer)
  }, [recorder])
  return (
    <span aria-hidden className="block h-2.5 w-full overflow-hidden rounded-full bg-line">
      <span ref={bar} className="block h-full w-full origin-left scale-x-0 rounded-full bg-may-hear" />
    </span>
  )
}
