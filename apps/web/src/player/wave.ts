// The renderer alone: the parts of wavesurfer that fetch, decode and play are not in the page.
import Renderer from 'wavesurfer.js/dist/renderer.js'
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
 * Draws a waveform into `host` from peaks and a duration that the server measured. It knows of no sound: the playhead is
 * told to it.
 *
 * @param view is told what is in sight after each scroll, zoom and resize
 */
export function drawWave(host: HTMLElement, peaks: Peaks, look: WaveLook, view?: Cell<View>): Wave {
  const { durationMs } = peaks
  const whole = look.pxPerSecond === null
  const options = {
    container: host,
    height: look.height,
    barWidth: look.barWidth,
    barGap: look.barGap,
    barRadius: look.barWidth,
    barMinHeight: 1,
    cursorWidth: 0,
    minPxPerSec: look.pxPerSecond ?? 0,
    fillParent: true,
    hideScrollbar: true,
    interact: false,
    autoScroll: false,
    autoCenter: false,
    cspNonce: styleNonce(),
  }
  const coloured = ({ ahead, heard }: WaveColours) => ({ ...options, waveColor: ahead, progressColor: heard })
  const renderer = new Renderer(coloured(look.colours))
  const measure = () => {
    const contentPx = renderer.getWrapper().clientWidth
    view?.set({ pxPerMs: contentPx / durationMs, scrollPx: renderer.getScroll(), widthPx: renderer.getWidth() })
  }
  renderer.renderEpoch.subscribe(measure)
  renderer.resizeEpoch.subscribe(measure)
  renderer.getScrollSignals().bounds.subscribe(measure)
  // Told of its first size it would draw everything a second time.
  Reflect.set(renderer, 'lastContainerWidth', host.clientWidth)
  void renderer.render(asBuffer(whole ? outline(peaks.bytes, OUTLINE_COLUMNS) : heights(peaks.bytes), durationMs))
  return {
    progress: (ms) => renderer.renderProgress(ms / durationMs),
    zoom(pxPerSecond) {
      options.minPxPerSec = pxPerSecond
      renderer.zoom(pxPerSecond)
      measure()
    },
    scrollTo(px) {
      renderer.setScroll(px)
      measure()
    },
    recolour: (colours) => renderer.setOptions(coloured(colours)),
    destroy: () => renderer.destroy(),
  }
}

/** Heights in the shape in which the renderer takes decoded sound. */
function asBuffer(channel: Float32Array<ArrayBuffer>, durationMs: number): AudioBuffer {
  return {
    duration: durationMs / 1000,
    length: channel.length,
    sampleRate: (channel.length * 1000) / durationMs,
    numberOfChannels: 1,
    getChannelData: () => channel,
    copyFromChannel: (into) => into.set(channel.subarray(0, into.length)),
    copyToChannel: (from) => channel.set(from),
  }
}
