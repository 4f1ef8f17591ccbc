import { WifiOff } from '@earshot/ui/icons'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'

function subscribe(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says at once that the connection is gone, and what that means. */
export function OfflineBanner() {
  const t = useTranslations('app')
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <output className="block">
      {online ? null : (
        <span className="flex items-start gap-2.5 bg-waiting-soft px-4 py-2 text-waiting sm:px-8">
          <WifiOff aria-hidden size={16} className="mt-[3px] shrink-0" />
          {t('offline')}
        </span>
      )}
    </output>
  )
}
