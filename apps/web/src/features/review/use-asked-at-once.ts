import { useEffect, useEffectEvent, useRef } from 'react'

/** Begins once, as soon as everything is there. */
export function useAskedAtOnce(isThere: boolean, begin: () => void) {
  const begun = useRef(false)
  const now = useEffectEvent(begin)
  useEffect(() => {
    if (!isThere || begun.current) return
    begun.current = true
    now()
  }, [isThere])
}
