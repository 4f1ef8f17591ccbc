import { createElement, useEffect, useEffectEvent, useState } from 'react'
import { onDemand, useOnDemand } from '../player/on-demand.ts'
import { lastActivityMs, noteActivity, startActivity } from './activity.ts'

/** Log-off after this time without a sign of life; the server ends its session by the same measure. */
const LIMIT_MS = 30 * 60_000
const WARN_MS = 2 * 60_000

/** The question's code. */
export const idleDialog = onDemand(async () => (await import('./idle-dialog.tsx')).IdleDialog)

/** Asks two minutes before, then leaves. `onLeave` signs out; what was being written stays in the tab. */
export function IdleWatch({ onLeave }: { onLeave: () => void }) {
  const [leftMs, setLeftMs] = useState<number | null>(null)
  const dialog = useOnDemand(idleDialog, leftMs !== null, () => undefined)

  const check = useEffectEvent(() => {
    const left = LIMIT_MS - (Date.now() - lastActivityMs())
    if (left <= 0) onLeave()
    setLeftMs(left <= WARN_MS ? Math.max(0, left) : null)
  })

  useEffect(() => {
    startActivity()
    const listening = new AbortController()
    for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
      window.addEventListener(kind, noteActivity, { passive: true, signal: listening.signal })
    }
    document.addEventListener('visibilitychange', () => check(), { signal: listening.signal })
    const timer = setInterval(() => check(), 1000)
    return () => {
      listening.abort()
      clearInterval(timer)
    }
  }, [])

  if (!dialog || leftMs === null) return null
  return createElement(dialog, {
    leftMs,
    onStay() {
      startActivity()
      setLeftMs(null)
    },
  })
}
