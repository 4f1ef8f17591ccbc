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

/** So many are shown at once: more would lie over what one is doing. */
export const MOST_NOTICES = 2

/**
 * Says something over the page and gives back how to take it away.
 * It leaves after eight seconds, or before that for what is said after it, unless it tells of a failure.
 */
export function notify(notice: Notice): () => void {
  const id = ++last
  put(withRoom([...posted, { id, notice }]))
  return () => withdrawNotice(id)
}

/** Failures stay until they are closed, those that have no room behind the newest ones; the rest makes room. */
function withRoom(all: readonly Posted[]): readonly Posted[] {
  if (all.length <= MOST_NOTICES) return all
  const oldest = all.slice(0, -1).find((one) => one.notice.tone !== 'may-not')
  return oldest ? withRoom(all.filter((one) => one !== oldest)) : all
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
