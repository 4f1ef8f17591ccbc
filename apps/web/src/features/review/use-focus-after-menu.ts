import { useEffect, type RefObject } from 'react'

/** Frames without a menu after which it has given the focus back. */
const SETTLED = 3

/**
 * Focuses what a choice in a menu opened. The menu holds the focus until it has gone and then gives it back to its
 * button, so that focusing at once would be undone.
 */
export function useFocusAfterMenu(target: RefObject<HTMLElement | null>) {
  useEffect(() => {
    let frame = 0
    let without = 0
    const wait = () => {
      without = document.querySelector('[role=menu]') ? 0 : without + 1
      if (without >= SETTLED) target.current?.focus()
      else frame = requestAnimationFrame(wait)
    }
    frame = requestAnimationFrame(wait)
    return () => cancelAnimationFrame(frame)
  }, [target])
}
