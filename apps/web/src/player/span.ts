/**
 * Ranges of a recording, in integer milliseconds from its start.
 */

/** A range: `startMs < endMs`. */
export type Span = { startMs: number; endMs: number }

/** Shorter than this a drag was a click, and a range can't be heard as one. */
export const SHORTEST_SPAN_MS = 300

export function clampMs(ms: number, durationMs: number): number {
  return Math.round(Math.min(Math.max(0, ms), Math.max(0, durationMs)))
}

/** The range between two points in any order, inside the recording; null where it is too short to be one. */
export function spanBetween(aMs: number, bMs: number, durationMs: number): Span | null {
  const startMs = clampMs(Math.min(aMs, bMs), durationMs)
  const endMs = clampMs(Math.max(aMs, bMs), durationMs)
  return endMs - startMs >= SHORTEST_SPAN_MS ? { startMs, endMs } : null
}

/** A range being marked by keys: an in point may wait for its out point. */
export type Marking = { inMs: number | null; span: Span | null }

export const NOTHING_MARKED: Marking = { inMs: null, span: null }

/** I: the in point. Before the out point of a range it moves that range's start, after it a new range begins. */
export function markIn(marking: Marking, atMs: number, durationMs: number): Marking {
  if (marking.span) {
    const span = spanBetween(atMs, marking.span.endMs, durationMs)
    if (span && atMs < marking.span.endMs) return { inMs: null, span }
  }
  return { inMs: clampMs(atMs, durationMs), span: null }
}

/** O: the out point. Without an in point the range begins at the recording's start, as editors do. */
export function markOut(marking: Marking, atMs: number, durationMs: number): Marking {
  const fromMs = marking.inMs ?? marking.span?.startMs ?? 0
  const span = spanBetween(fromMs, atMs, durationMs)
  if (!span || atMs <= fromMs) return marking
  return { inMs: null, span }
}

/** Moves one edge of a range to `atMs`; dragged past the other edge, the two change places. */
export function moveEdge(span: Span, edge: 'start' | 'end', atMs: number, durationMs: number): Span {
  const fixedMs = edge === 'start' ? span.endMs : span.startMs
  return spanBetween(fixedMs, atMs, durationMs) ?? span
}
