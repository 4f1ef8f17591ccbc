import { startTransition, useEffect, useState, type ReactNode } from 'react'

/**
 * What can wait until the page was painted, and then is drawn in pieces: the player comes first, which is what somebody
 * came for.
 */
export function Afterwards({ isTime, before, children }: { isTime: boolean; before: ReactNode; children: ReactNode }) {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    if (!isTime) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(true)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [isTime])
  return isTime && painted ? children : before
}
