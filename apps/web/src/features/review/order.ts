import type { Thread } from './thread.ts'

/** Threads by their moment; at the same moment the one written first, so that a new one never pushes in. */
export function byMoment(a: Thread, b: Thread): number {
  return a.startMs - b.startMs || compare(a.createdAt, b.createdAt) || compare(a.id, b.id)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** A moment is at the playhead for so long after it, about the time it takes to hear what it is about. */
const MOMENT_LASTS_MS = 5000

/**
 * The thread to mark while the playhead is at `ms`: of those that it lies in, the one that began last.
 *
 * @param sorted by `byMoment`
 */
export function threadAt(sorted: readonly Thread[], ms: number): Thread | null {
  let found: Thread | null = null
  for (const thread of sorted) {
    if (thread.startMs > ms) break
    const endMs = Math.max(thread.endMs ?? 0, thread.startMs + MOMENT_LASTS_MS)
    if (ms < endMs) found = thread
  }
  return found
}

/**
 * The thread before or after the chosen one, or, where none is chosen, before or after the playhead.
 * Null at either end.
 */
export function neighbour(
  sorted: readonly Thread[],
  chosenId: string | null,
  playheadMs: number,
  direction: 1 | -1,
): Thread | null {
  const at = chosenId === null ? -1 : sorted.findIndex((thread) => thread.id === chosenId)
  if (at >= 0) return sorted[at + direction] ?? null
  if (direction > 0) return sorted.find((thread) => thread.startMs > playheadMs) ?? null
  return sorted.findLast((thread) => thread.startMs < playheadMs - 1000) ?? null
}
