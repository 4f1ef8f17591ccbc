import { createFileRoute } from '@tanstack/react-router'
import { SharePage } from '../features/share/share-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/recordings/$recordingId/share')({
  staticData: { title: 'share' },
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: Page,
})

function Page() {
  const { recordingId } = Route.useParams()
  return (
    <LaterWords>
      <SharePage recordingId={recordingId} />
    </LaterWords>
  )
}
