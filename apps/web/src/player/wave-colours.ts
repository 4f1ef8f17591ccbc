import type { WaveColours } from './wave.ts'

/** The waveform's colours out of the design's tokens, as they stand now. A canvas knows no custom properties. */
export function waveColours(host: HTMLElement): WaveColours {
  const style = getComputedStyle(host)
  const token = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise
  return { ahead: token('--color-line-strong', '#8a857c'), heard: token('--color-accent', '#2f4a80') }
}

/** Calls `changed` when the page turns light or dark. */
export function onTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
  const media = matchMedia('(prefers-color-scheme: dark)')
  media.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    media.removeEventListener('change', changed)
  }
}
