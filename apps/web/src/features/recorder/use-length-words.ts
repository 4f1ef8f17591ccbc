import { useTranslations } from 'use-intl'

/** How long something is, in seconds below a minute and a half, else in minutes. */
export function useLengthWords(): (ms: number) => string {
  const t = useTranslations('recorder')
  return (ms) =>
    ms < 90_000 ? t('seconds', { count: Math.round(ms / 1000) }) : t('minutes', { count: Math.round(ms / 60_000) })
}

/** A time of a recording as a clock shows it: 12:03, 1:02:03. */
export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}
