import { useEffect, useRef } from 'react'
import type { Thread } from './thread.ts'

/** A thread out of a link: the playhead goes to it once it has come, unless the link names a moment of its own. */
export function useLinkedThread(
  threadId: string | null,
  atMs: number | null,
  threads: readonly Thread[],
  seek: (ms: number) => void,
) {
  const done = useRef(threadId === null || atMs !== null)
  useEffect(() => {
    if (done.current) return
    const found = threads.find((thread) => thread.id === threadId)
    if (!found) return
    done.current = true
    seek(found.startMs)
  }, [threadId, threads, seek])
}
