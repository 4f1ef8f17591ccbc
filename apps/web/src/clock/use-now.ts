import { useEffect, useState } from 'react'

/** The time, in epoch milliseconds, as a screen needs it: taken anew every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
