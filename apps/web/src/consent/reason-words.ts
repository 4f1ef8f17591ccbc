import { useTranslations } from 'use-intl'

/** A key under `reasons`, as the server gives it. */
export type Reason = { key: string; params: Record<string, string | number> }

/** Reasons as one text, each said once. */
export function useReasonWords(): (reasons: readonly Reason[]) => string {
  const t = useTranslations('reasons')
  return (reasons) => reasons.map(({ key, params }) => t(key as 'allowed', params as never)).join(' ')
}
