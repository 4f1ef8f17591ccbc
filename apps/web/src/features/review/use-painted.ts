import { startTransition, useEffect, useState } from 'react'

/** False until the page was painted once: what can wait comes after the player, which is what somebody came for. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setPainted(true)))
    return () => cancelAnimationFrame(frame)
  }, [])
  return painted
}
