import { useTranslations } from 'use-intl'
import { refusalOf } from './refusal.ts'

/** Gives the sentence for an error of a procedure: the server's own reason where there are words for it. */
export function useRefusalWords(): (error: unknown) => string {
  const t = useTranslations('errors')
  const tr = useTranslations('reasons')
  return (error) => {
    const { kind, code, params } = refusalOf(error)
    if (!code || !t.has(code as 'server')) return t(kind)
    const reason = String(params['reason'] ?? '')
    // Some refusals name a reason of the consent, whose sentence stands under another namespace.
    return t(code as 'consent-forbids', {
      ...params,
      reason: tr.has(reason as 'declined') ? tr(reason as 'declined') : '',
    })
  }
}
