import { createFileRoute } from '@tanstack/react-router'
import { AskingPage } from '../features/asking/asking-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/asking')({
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: Page,
})

function Page() {
  return (
    <LaterWords>
      <AskingPage />
    </LaterWords>
  )
}
