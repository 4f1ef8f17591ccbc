import { useEffect, type RefObject } from 'react'

/** Focuses what somebody has just opened in order to write in it. */
export function useFocusAtOnce(target: RefObject<HTMLElement | null>) {
  useEffect(() => target.current?.focus(), [target])
}
