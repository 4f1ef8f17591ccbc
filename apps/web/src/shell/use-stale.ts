import { useQueryClient } from '@tanstack/react-query'
import { trpc } from '../api/trpc.ts'
import { useLive } from '../live/live.tsx'

/** Asks lists anew when the stream says that something under them changed. */
export function useStale() {
  const queries = useQueryClient()
  useLive((heard) => {
    const ask = (...keys: readonly (readonly unknown[])[]) => {
      for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
    }
    const lists = [trpc.recordings.list.pathKey(), trpc.inbox.pathKey(), trpc.today.pathKey()]
    switch (heard.kind) {
      case 'thread':
        return ask(trpc.inbox.pathKey(), trpc.today.pathKey(), trpc.recordings.list.pathKey())
      case 'recording':
      case 'share':
      case 'closed':
        return ask(...lists, trpc.shares.pathKey(), trpc.overview.pathKey())
      case 'facts':
      case 'opened':
        return ask(
          ...lists,
          trpc.clients.pathKey(),
          trpc.sessions.pathKey(),
          trpc.shares.pathKey(),
          trpc.people.pathKey(),
          trpc.overview.pathKey(),
        )
    }
  })
}
