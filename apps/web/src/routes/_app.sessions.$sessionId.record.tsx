import { createFileRoute } from '@tanstack/react-router'
import { RecordPage } from '../features/recorder/record-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/sessions/$sessionId/record')({
  staticData: { title: 'record' },
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: Page,
})

function Page() {
  const { sessionId } = Route.useParams()
  return (
    <LaterWords>
      <RecordPage key={sessionId} sessionId={sessionId} />
    </LaterWords>
  )
}
