import { createFileRoute } from '@tanstack/react-router'
import { askEarly } from '../features/review/early.ts'
import { ReviewRoom } from '../features/review/review-room.tsx'

/** Opaque ids, and a moment in milliseconds: nothing in the address tells of the session. */
type Search = { share?: string; thread?: string; t?: number; asked?: true }

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

export const Route = createFileRoute('/_app/recordings/$recordingId/')({
  staticData: { title: 'recording' },
  validateSearch: (search: Record<string, unknown>): Search => ({
    share: text(search['share']),
    thread: text(search['thread']),
    t: typeof search['t'] === 'number' && search['t'] >= 0 ? Math.round(search['t']) : undefined,
    asked: search['asked'] === true || undefined,
  }),
  loaderDeps: ({ search }) => ({ shareId: search.share ?? null }),
  // Only when somebody goes there: to rest the pointer on a link is not to read.
  loader({ params, deps, preload }) {
    if (!preload) askEarly({ recordingId: params.recordingId, shareId: deps.shareId })
  },
  // Once for each visit, whatever else of the address changes.
  staleTime: Infinity,
  gcTime: 0,
  component: Page,
})

function Page() {
  const { recordingId } = Route.useParams()
  const { share, thread, t, asked } = Route.useSearch()
  return <ReviewRoom recordingId={recordingId} shareId={share ?? null} threadId={thread} atMs={t} playsAsked={asked} />
}
