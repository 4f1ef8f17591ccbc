import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { inboxPages, withoutLines, type InboxPage } from '../api/inbox-pages.ts'
import { trpc } from '../api/trpc.ts'
import { useHeartbeat, useLive } from '../live/live.tsx'

/** Lists that hold something of a recording: a question, a count, a length. */
const derived = () => [trpc.inbox.pathKey(), trpc.today.pathKey(), trpc.recordings.list.pathKey()]

/** Asks lists anew when the stream says that something under them changed, and drops what may not be seen any more. */
export function useStale() {
  const queries = useQueryClient()
  useLive((heard) => {
    const ask = (...keys: readonly (readonly unknown[])[]) => {
      for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
    }
    switch (heard.kind) {
      case 'thread':
        return ask(...derived())
      case 'closed':
        cutOut(queries, heard)
        return ask(...derived(), trpc.shares.pathKey(), trpc.overview.pathKey())
      case 'recording':
      case 'share':
        return ask(...derived(), trpc.shares.pathKey(), trpc.overview.pathKey(), trpc.consent.pathKey())
      case 'facts':
      case 'opened':
        return ask(
          ...derived(),
          trpc.clients.pathKey(),
          trpc.sessions.pathKey(),
          trpc.recorder.pathKey(),
          trpc.shares.pathKey(),
          trpc.people.pathKey(),
          trpc.groups.pathKey(),
          trpc.standIns.pathKey(),
          trpc.overview.pathKey(),
          trpc.consent.pathKey(),
          trpc.program.pathKey(),
          trpc.emergencies.pathKey(),
          trpc.directions.pathKey(),
          trpc.holds.pathKey(),
          trpc.liveSupervision.pathKey(),
          trpc.noes.pathKey(),
        )
    }
  })
  // A page that hears nothing can't be told: it keeps no words.
  const alive = useHeartbeat()
  useEffect(() => {
    if (alive) return
    dropUnseen(queries)
    for (const queryKey of derived()) void queries.resetQueries({ queryKey })
  }, [alive, queries])
}

/** What nobody looks at would come back as it was. */
function dropUnseen(queries: QueryClient) {
  for (const queryKey of derived()) queries.removeQueries({ queryKey, type: 'inactive' })
}

/** Takes a recording out of the lists in the turn in which it closes; they are asked anew after that. */
export function cutOut(queries: QueryClient, closed: { recordingId: string; shareId: string | null }) {
  dropUnseen(queries)
  const isOther = (line: { recordingId: string }) => line.recordingId !== closed.recordingId
  const stays = (line: InboxPage['lines'][number]) => isOther(line) || line.share.id !== closed.shareId
  queries.setQueryData(trpc.inbox.list.queryKey(), (inbox) => inbox && withoutLines(inbox, stays))
  queries.setQueryData(
    inboxPages().queryKey,
    (inbox) => inbox && { ...inbox, pages: inbox.pages.map((page) => withoutLines(page, stays)) },
  )
  if (closed.shareId !== null) return
  queries.setQueryData(
    trpc.today.show.queryKey(),
    (today) =>
      today && { ...today, answers: today.answers.filter(isOther), questions: today.questions.filter(isOther) },
  )
  queries.setQueryData(
    trpc.recordings.list.queryKey(),
    (list) =>
      list && {
        recordings: list.recordings.map((line) =>
          line.id === closed.recordingId ? { ...line, durationMs: null } : line,
        ),
      },
  )
}
