import WaveSurfer from 'wavesurfer.js'
import type { Cell } from './cell.ts'
import { heights, outline, type Peaks } from './peaks.ts'
import type { View } from './view.ts'

/** Colours as CSS writes them, of what was heard and what is to come. */
export type WaveColours = { ahead: string; heard: string }

export type WaveLook = {
  height: number
  barWidth: number
  barGap: number
  colours: WaveColours
  /** Null: the whole recording fills the width. */
  pxPerSecond: number | null
}

export type Wave = {
  /** How far it was heard. */
  progress(ms: number): void
  zoom(pxPerSecond: number): void
  scrollTo(px: number): void
  recolour(colours: WaveColours): void
  destroy(): void
}

/** More than any screen is wide in bars. */
const OUTLINE_COLUMNS = 2000

/** The page's nonce for styles, without which a strict policy refuses the shadow root's own. */
function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce || meta?.getAttribute('nonce') || undefined
}

/**
 * Draws a waveform into `host` from peaks and a duration that the server measured. It is given a media element of its
 * own that never gets a source: nothing is fetched or decoded, and the playhead is told to it.
 *
 * @param view is told what is in sight after each scroll, zoom and resize
 */
export function drawWave(host: HTMLElement, peaks: Peaks, look: WaveLook, view?: Cell<View>): Wave {
  const { durationMs } = peaks
  const surfer = WaveSurfer.create({
    container: host,
    media: document.createElement('audio'),
    peaks: [look.pxPerSecond === null ? outline(peaks.bytes, OUTLINE_COLUMNS) : heights(peaks.bytes)],
    duration: durationMs / 1000,
    height: look.height,
    barWidth: look.barWidth,
    barGap: look.barGap,
    barRadius: look.barWidth,
    barMinHeight: 1,
    waveColor: look.colours.ahead,
    progressColor: look.colours.heard,
    cursorWidth: 0,
    minPxPerSec: look.pxPerSecond ?? 0,
    fillParent: true,
    hideScrollbar: true,
    interact: false,
    autoScroll: false,
    autoCenter: false,
    cspNonce: styleNonce(),
  })
  const measure = () => {
    const contentPx = surfer.getWrapper().clientWidth
    view?.set({ pxPerMs: contentPx / durationMs, scrollPx: surfer.getScroll(), widthPx: surfer.getWidth() })
  }
  surfer.on('redraw', measure)
  surfer.on('scroll', measure)
  surfer.on('resize', measure)
  return {
    progress: (ms) => surfer.setTime(ms / 1000),
    zoom(pxPerSecond) {
      if (surfer.getDecodedData()) surfer.zoom(pxPerSecond)
      measure()
    },
    scrollTo(px) {
      surfer.setScroll(px)
      measure()
    },
    recolour: ({ ahead, heard }) => surfer.setOptions({ waveColor: ahead, progressColor: heard }),
    destroy: () => surfer.destroy(),
  }
}

