import { useTranslations } from 'use-intl'
import { refusalOf } from './refusal.ts'

/** Gives the sentence for an error of a procedure: the server's own reason where there are words for it. */
export function useRefusalWords(): (error: unknown) => string {
  const t = useTranslations('errors')
  return (error) => {
    const { kind, code, params } = refusalOf(error)
    if (code && t.has(code as 'server')) return t(code as 'server', params as never)
    return t(kind)
  }
}
