import type { ReactNode } from 'react'

export type Notice = {
  title: ReactNode
  description?: ReactNode
  /** may-not: something failed and was kept; it stays until closed. */
  tone?: 'plain' | 'may-not'
  action?: { label: ReactNode; onPress: () => void }
}

export type Posted = { id: number; notice: Notice }

let last = 0
let posted: readonly Posted[] = []
const listeners = new Set<() => void>()

function put(next: readonly Posted[]) {
  posted = next
  for (const listener of listeners) listener()
}

/**
 * Says something at the foot of the page and gives back how to take it away.
 * It leaves after eight seconds, unless it tells of a failure.
 */
export function notify(notice: Notice): () => void {
  const id = ++last
  put([...posted, { id, notice }])
  return () => withdrawNotice(id)
}

export function withdrawNotice(id: number) {
  if (posted.some((one) => one.id === id)) put(posted.filter((one) => one.id !== id))
}

/** What is to be read now, oldest first. For `Notices` and whoever decides when to load it. */
export const postedNotices = {
  get: () => posted,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
