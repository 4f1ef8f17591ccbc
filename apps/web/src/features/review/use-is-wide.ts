import { useSyncExternalStore } from 'react'

const wide = matchMedia('(min-width: 64rem)')

function subscribe(listener: () => void) {
  wide.addEventListener('change', listener)
  return () => wide.removeEventListener('change', listener)
}

/** Whether player and threads stand side by side. */
export const useIsWide = () => useSyncExternalStore(subscribe, () => wide.matches)
