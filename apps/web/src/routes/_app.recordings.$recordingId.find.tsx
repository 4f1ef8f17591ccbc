import { createFileRoute } from '@tanstack/react-router'
import { FindPage } from '../features/withholding/find-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/recordings/$recordingId/find')({
  staticData: { title: 'find' },
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: Page,
})

function Page() {
  const { recordingId } = Route.useParams()
  return (
    <LaterWords>
      <FindPage key={recordingId} recordingId={recordingId} />
    </LaterWords>
  )
}
