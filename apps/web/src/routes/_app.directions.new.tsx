import { createFileRoute } from '@tanstack/react-router'
import { NewDirectionPage } from '../features/directions/new-direction-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/directions/new')({
  staticData: { title: 'newDirection' },
  validateSearch: (search: Record<string, unknown>): { session: string } => ({
    session: typeof search['session'] === 'string' ? search['session'] : '',
  }),
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisor'),
  component: Page,
})

function Page() {
  const { session } = Route.useSearch()
  return (
    <LaterWords>
      <NewDirectionPage sessionId={session} />
    </LaterWords>
  )
}
