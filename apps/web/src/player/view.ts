import { cell, type Cell } from './cell.ts'

/** What part of a waveform is in sight, in CSS pixels. Lane, range and ruler follow it. */
export type View = { pxPerMs: number; scrollPx: number; widthPx: number }

export const NO_VIEW: View = { pxPerMs: 0, scrollPx: 0, widthPx: 0 }

export const createView = (): Cell<View> => cell<View>(NO_VIEW)

/** Where a moment stands within the window; may lie outside it. */
export const xOf = (view: View, ms: number) => ms * view.pxPerMs - view.scrollPx

/** The moment under a pixel of the window. */
export const msAt = (view: View, x: number) => (view.pxPerMs > 0 ? (x + view.scrollPx) / view.pxPerMs : 0)

const FINEST_PX_PER_SECOND = 120
/** A first look: about a minute and a half on a desk, half a minute on a phone. */
const FIRST_PX_PER_SECOND = 9

/** Pixels per second at which the whole recording is in sight. */
export const fitPxPerSecond = (widthPx: number, durationMs: number) => (widthPx * 1000) / Math.max(1, durationMs)

export const firstPxPerSecond = (widthPx: number, durationMs: number) =>
  Math.max(FIRST_PX_PER_SECOND, fitPxPerSecond(widthPx, durationMs))

/** The next zoom, in steps of 1.6, between the whole recording and 120 pixels a second. */
export function zoomed(pxPerSecond: number, step: 1 | -1, widthPx: number, durationMs: number): number {
  const fit = fitPxPerSecond(widthPx, durationMs)
  const next = step > 0 ? pxPerSecond * 1.6 : pxPerSecond / 1.6
  return Math.min(Math.max(next, fit), Math.max(fit, FINEST_PX_PER_SECOND))
}

const STEPS_MS = [500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000]

/** Moments to write on the ruler, at least `gapPx` apart, within the window and a little beyond it. */
export function rulerMarks(view: View, durationMs: number, gapPx: number): number[] {
  if (view.pxPerMs <= 0) return []
  const step = STEPS_MS.find((ms) => ms * view.pxPerMs >= gapPx) ?? 3_600_000
  const from = Math.max(0, Math.floor(msAt(view, -gapPx) / step) * step)
  const to = Math.min(durationMs, msAt(view, view.widthPx + gapPx))
  const marks: number[] = []
  for (let ms = from; ms <= to; ms += step) marks.push(ms)
  return marks
}

/**
 * Where to scroll so that a moment is in sight, turning pages rather than gliding: null where it already is.
 * While sounding the page turns a little before the edge.
 */
export function scrollToShow(view: View, ms: number, sounding: boolean): number | null {
  const x = xOf(view, ms)
  const edge = sounding ? view.widthPx * 0.92 : view.widthPx - 8
  if (x >= 0 && x <= edge) return null
  return Math.max(0, ms * view.pxPerMs - view.widthPx * (sounding && x > 0 ? 0.08 : 0.3))
}
