import { createFileRoute } from '@tanstack/react-router'
import { PeoplePage } from '../features/people/people-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/people')({
  staticData: { title: 'people' },
  validateSearch: (search: Record<string, unknown>): { invite?: boolean } => ({
    invite: search['invite'] === true || undefined,
  }),
  beforeLoad: ({ context }) => requireRole(context.me, 'coordinator'),
  component: Page,
})

function Page() {
  const { invite } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <LaterWords>
      <PeoplePage
        inviting={invite ?? false}
        onInviting={(is) => void navigate({ search: { invite: is || undefined } })}
      />
    </LaterWords>
  )
}
