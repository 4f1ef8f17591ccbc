import { createFileRoute } from '@tanstack/react-router'
import { PolicyPage } from '../features/policy/policy-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/program/')({
  staticData: { title: 'program' },
  beforeLoad: ({ context }) => requireRole(context.me, 'coordinator'),
  component: Page,
})

function Page() {
  return (
    <LaterWords>
      <PolicyPage />
    </LaterWords>
  )
}
