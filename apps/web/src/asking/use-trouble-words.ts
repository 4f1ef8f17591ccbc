import type { Trouble } from '@earshot/asking/check'
import { useTranslations } from 'use-intl'
import type { Purpose } from '../api/views.ts'

/** Says why a text can't be said, with the words that show it. */
export function useTroubleWords(): (trouble: Pick<Trouble, 'cause' | 'phrase'>) => string {
  const t = useTranslations('asking.trouble')
  const tc = useTranslations('consent.purposesInText')
  return ({ cause, phrase }) => t(cause, { phrase: cause === 'unused' ? tc(phrase as Purpose) : phrase })
}
