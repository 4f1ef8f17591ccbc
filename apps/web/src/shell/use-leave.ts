import { notify } from '@earshot/ui/toast'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { signOut, signOutEverywhere } from '../api/sign-in.ts'
import { closeLive } from '../live/live.tsx'

/** Why somebody sees the sign-in: they left, were idle, or their session ended at the server. */
export type Left = 'out' | 'idle' | 'ended'

/** Signs out and drops everything that was read, so that the next person at this browser finds nothing of it. */
export function useLeave(): (why: Left, where?: 'here' | 'everywhere') => void {
  const t = useTranslations('app.account')
  const queries = useQueryClient()
  const router = useRouter()
  return (why, where = 'here') => {
    const next = why === 'out' ? undefined : router.state.location.href
    void (async () => {
      const done =
        why === 'ended' || (where === 'everywhere' ? (await signOutEverywhere()) && (await signOut()) : await signOut())
      if (!done && why === 'out') {
        notify({ tone: 'may-not', title: t('signOutFailed') })
        return
      }
      closeLive()
      await router.navigate({ to: '/sign-in', search: { why, next }, replace: true })
      queries.clear()
    })()
  }
}
