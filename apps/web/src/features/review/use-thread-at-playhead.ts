import { useEffect, useState } from 'react'
import type { Player } from '../../player/player.ts'
import { threadAt } from './order.ts'
import type { Thread } from './thread.ts'

/** The thread to mark as the playhead passes it. Renders only when it changes. */
export function useThreadAtPlayhead(player: Player, sorted: readonly Thread[]): string | null {
  const [id, setId] = useState<string | null>(null)
  useEffect(() => {
    let lastMs = -Infinity
    return player.onTime((ms) => {
      if (Math.abs(ms - lastMs) < 100) return
      lastMs = ms
      setId(threadAt(sorted, ms)?.id ?? null)
    })
  }, [player, sorted])
  return id
}
