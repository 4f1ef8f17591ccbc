import { createFileRoute } from '@tanstack/react-router'
import { ReviewRoom } from '../features/review/review-room.tsx'

/** Opaque ids, and a moment in milliseconds: nothing in the address tells of the session. */
type Search = { share?: string; thread?: string; t?: number }

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

export const Route = createFileRoute('/_app/recordings/$recordingId/')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    share: text(search['share']),
    thread: text(search['thread']),
    t: typeof search['t'] === 'number' && search['t'] >= 0 ? Math.round(search['t']) : undefined,
  }),
  component: Page,
})

function Page() {
  const { recordingId } = Route.useParams()
  const { share, thread, t } = Route.useSearch()
  return <ReviewRoom recordingId={recordingId} shareId={share ?? null} threadId={thread} atMs={t} />
}
