import { useTranslations } from 'use-intl'

/** How long something is, in seconds below a minute and a half, else in minutes. */
export function useLengthWords(): (ms: number) => string {
  const t = useTranslations('recorder')
  return (ms) =>
    ms < 90_000 ? t('seconds', { count: Math.round(ms / 1000) }) : t('minutes', { count: Math.round(ms / 60_000) })
}
