import { useCallback, useState } from 'react'
import { NO_FILTER, type Filter } from './filter.ts'

type Kept = ReadonlySet<string>

const NOBODY: Kept = new Set()

/**
 * Which threads are shown. One that was resolved under a filter that hides it stays until the filter changes, so that it
 * doesn't vanish from under the hand and can be opened again where it was.
 */
export function useFilter() {
  const [{ filter, kept }, set] = useState<{ filter: Filter; kept: Kept }>({ filter: NO_FILTER, kept: NOBODY })
  const setFilter = useCallback((next: Filter) => set({ filter: next, kept: NOBODY }), [])
  const keep = useCallback(
    (threadId: string) => set((now) => ({ filter: now.filter, kept: new Set([...now.kept, threadId]) })),
    [],
  )
  return { filter, kept, setFilter, keep }
}
