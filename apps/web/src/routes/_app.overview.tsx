import { createFileRoute } from '@tanstack/react-router'
import { OverviewPage } from '../features/program/overview-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/overview')({
  staticData: { title: 'overview' },
  beforeLoad: ({ context }) => requireRole(context.me, 'coordinator'),
  component: Page,
})

function Page() {
  return (
    <LaterWords>
      <OverviewPage />
    </LaterWords>
  )
}
