import { PEAK_MS, percentile } from './peaks.ts'
import type { Span } from './span.ts'

/** Left at each edge of a skipped silence, so that no breath or last syllable is cut. */
const MARGIN_MS = 350
/** A pause shorter than this belongs to talking. */
const SHORTEST_MS = 2000

/**
 * Silences worth skipping, in order and apart. What counts as silent follows the room: a recorder's hiss is louder than
 * a quiet room, so the floor is the quietest fifth, and a silence stays near it. Loud throughout gives none.
 */
export function silences(bytes: Uint8Array): Span[] {
  const floor = percentile(bytes, 0.2)
  const loud = percentile(bytes, 0.9)
  const threshold = Math.max(3, Math.min(floor * 1.6 + 1, loud * 0.2))
  const spans: Span[] = []
  let from = -1
  for (let i = 0; i <= bytes.length; i++) {
    const silent = i < bytes.length && (bytes[i] ?? 0) <= threshold
    if (silent && from < 0) from = i
    if (silent || from < 0) continue
    const startMs = from * PEAK_MS + MARGIN_MS
    const endMs = i * PEAK_MS - MARGIN_MS
    if ((i - from) * PEAK_MS >= SHORTEST_MS) spans.push({ startMs, endMs })
    from = -1
  }
  return spans
}

/** The silence in which `ms` lies, or null. `spans` are in order and apart. */
export function silenceAt(spans: readonly Span[], ms: number): Span | null {
  let low = 0
  let high = spans.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const span = spans[middle]
    if (!span) return null
    if (ms < span.startMs) high = middle - 1
    else if (ms >= span.endMs) low = middle + 1
    else return span
  }
  return null
}

export function totalMs(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.endMs - span.startMs, 0)
}
