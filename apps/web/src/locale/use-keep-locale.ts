import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/trpc.ts'
import { meQuery } from '../api/me.ts'
import { useLocaleSwitch, type Locale } from './locale.tsx'

/** Changes the language here at once and keeps it for the person, so that it follows them to another browser. */
export function useKeepLocale(): (locale: Locale) => void {
  const { setLocale } = useLocaleSwitch()
  const queries = useQueryClient()
  return (locale) => {
    setLocale(locale)
    queries.setQueryData(meQuery().queryKey, (me) => (me ? { ...me, person: { ...me.person, locale } } : me))
    // If it can't be kept, this browser still remembers it; the person can choose again elsewhere.
    api.me.setLocale.mutate({ locale }).catch(() => undefined)
  }
}
