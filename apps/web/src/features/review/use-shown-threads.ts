import { useMemo, useSyncExternalStore } from 'react'
import type { Marker } from '../../player/markers.ts'
import { useLetters } from './desk.tsx'
import { passes, type Filter } from './filter.ts'
import { byMoment } from './order.ts'
import { asThread, type Letter, type Outbox } from './outbox.ts'
import type { Place } from './room.ts'
import type { ThreadStore } from './thread-store.ts'
import type { Person, Thread } from './thread.ts'

export type Item = { thread: Thread; letter?: Letter }

/** Threads with those that are on their way, by moment: all of them, those that pass the filter, and their markers. */
export function useShownThreads(
  store: ThreadStore,
  outbox: Outbox,
  { filter, kept }: { filter: Filter; kept: ReadonlySet<string> },
  me: Person,
  place: Place,
) {
  const { phase, threads } = useSyncExternalStore(store.state.subscribe, store.state.get)
  const letters = useLetters(outbox)

  const all = useMemo<Item[]>(() => {
    const sending = letters.flatMap((letter) =>
      letter.type === 'reply' ? [] : [{ thread: asThread(letter, me, place), letter }],
    )
    return [...threads.map((thread) => ({ thread })), ...sending].sort((a, b) => byMoment(a.thread, b.thread))
  }, [threads, letters, me, place])
  const shown = useMemo(
    () => all.filter(({ thread, letter }) => letter || kept.has(thread.id) || passes(thread, filter)),
    [all, filter, kept],
  )
  const markers = useMemo<Marker[]>(
    () =>
      shown.map(({ thread: { id, startMs, endMs, kind, resolvedAt } }) => ({
        id,
        startMs,
        endMs,
        kind,
        resolved: resolvedAt !== null,
      })),
    [shown],
  )
  const threadsShown = useMemo(() => shown.map((item) => item.thread), [shown])
  const threadsAll = useMemo(() => all.map((item) => item.thread), [all])
  return { phase, all, shown, threadsAll, threadsShown, markers }
}
