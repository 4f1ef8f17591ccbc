import { createFileRoute } from '@tanstack/react-router'
import { AskPage } from '../features/grant/ask-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/clients/$clientId/ask')({
  staticData: { title: 'ask' },
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: Page,
})

function Page() {
  const { clientId } = Route.useParams()
  return (
    <LaterWords>
      <AskPage clientId={clientId} />
    </LaterWords>
  )
}
