import { useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const KEY = 'earshot:theme'
const listeners = new Set<() => void>()
const system = matchMedia('(prefers-color-scheme: dark)')

export function readTheme(): Theme {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function paint() {
  const theme = readTheme()
  const dark = theme === 'dark' || (theme === 'system' && system.matches)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

/** Kept on this browser: a room's light belongs to the place, not to the person. */
export function setTheme(theme: Theme) {
  localStorage.setItem(KEY, theme)
  paint()
}

system.addEventListener('change', paint)
window.addEventListener('storage', (event) => {
  if (event.key === KEY) paint()
})

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the person chose. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme)
}

/** What is painted; for drawings that take their colours from the tokens. */
export function usePaintedTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () =>
    document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light',
  )
}
