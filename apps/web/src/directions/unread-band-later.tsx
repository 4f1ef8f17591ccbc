import { useEffect, useState, type ComponentType } from 'react'

/** The page itself comes first; whoever waits for it is in it this much later. */
const AFTER_MS = 1_500
const RETRY_MS = 15_000

/** The band about a direction that was not read, asked for once the page is there. */
export function UnreadBandLater() {
  const [loaded, setLoaded] = useState<{ UnreadBand: ComponentType } | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let here = true
    const wait = (ms: number) => {
      timer = setTimeout(() => {
        import('./unread-band.tsx').then(
          (it) => here && setLoaded(it),
          () => here && wait(RETRY_MS),
        )
      }, ms)
    }
    wait(AFTER_MS)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [])
  return loaded ? <loaded.UnreadBand /> : null
}
