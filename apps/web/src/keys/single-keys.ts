import { useSyncExternalStore } from 'react'

const KEY = 'earshot:single-keys'
const listeners = new Set<() => void>()

/** Whether keys without Ctrl or Cmd do something. Who speaks to their computer, or has a tremor, turns them off. */
export const singleKeysWork = () => localStorage.getItem(KEY) !== 'off'

/** Kept on this browser, since it belongs to how somebody writes on this device. */
export function setSingleKeys(work: boolean) {
  if (work) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, 'off')
  for (const listener of listeners) listener()
}

/** Letters, figures and signs, alone or after one another. Space, Escape, arrows and chords are none of them. */
export const isSingleKey = (keys: string) => keys !== ' ' && keys.split(' ').every((press) => press.length === 1)

function subscribe(listener: () => void) {
  const elsewhere = (event: StorageEvent) => {
    if (event.key === KEY) listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', elsewhere)
  }
}

export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, singleKeysWork)
